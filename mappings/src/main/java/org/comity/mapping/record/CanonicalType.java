package org.comity.mapping.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.comity.model.Code;
import org.comity.model.CredentialStatus;
import org.comity.model.PartialDate;
import org.comity.model.Resolution;
import org.comity.model.StatusEntry;
import org.comity.model.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A record of the canonical model as the field table sees it. Looked at by reflection once, when
 * the first mapping is loaded; instances are made through a method handle. Immutable.
 */
final class CanonicalType {
  private static final Map<Class<?>, CanonicalType> KNOWN = new ConcurrentHashMap<>();

  /** What a component takes. */
  enum Kind {
    TEXT,
    CODE,
    DATE,
    NUMBER,
    RECORD,
    /** Nothing that a field table could write. */
    OTHER
  }

  /**
   * One component.
   *
   * @param name its name
   * @param index its place in the constructor
   * @param kind what it takes, of each item if a list
   * @param list whether it is a list
   * @param required whether it must be there; never for lists
   * @param type enumeration of a code, record, or the Java type
   * @param fallback what is taken where the source says nothing; {@code null} if nothing can be
   */
  record Component(
      String name,
      int index,
      Kind kind,
      boolean list,
      boolean required,
      Class<?> type,
      @Nullable Object fallback) {}

  private final Class<?> type;
  private final Map<String, Component> components;
  private final Component[] inOrder;
  private final @Nullable Component resolution;
  private final @Nullable Component names;
  private final MethodHandle constructor;
  private final @Nullable Function<@Nullable Object[], Object> maker;

  private CanonicalType(Class<?> type) {
    this.type = type;
    RecordComponent[] parts = type.getRecordComponents();
    this.components = new LinkedHashMap<>();
    this.inOrder = new Component[parts.length];
    for (int i = 0; i < parts.length; i++) {
      inOrder[i] = component(parts[i], i);
      components.put(parts[i].getName(), inOrder[i]);
    }
    this.resolution = components.get("resolution");
    this.names = components.get("names");
    this.constructor = constructor(type, parts);
    this.maker = Makers.of(type);
  }

  /** The type of a record class. */
  static CanonicalType of(Class<?> record) {
    CanonicalType known = KNOWN.get(record);
    if (known == null) {
      known = new CanonicalType(record);
      KNOWN.put(record, known);
    }
    return known;
  }

  Class<?> type() {
    return type;
  }

  Set<String> names() {
    return components.keySet();
  }

  @Nullable Component component(String name) {
    return components.get(name);
  }

  Component component(int index) {
    return inOrder[index];
  }

  int size() {
    return inOrder.length;
  }

  /** Makes an instance from values in the order of the components. */
  Object make(@Nullable Object[] values) {
    return maker == null ? makeByHandle(values) : maker.apply(values);
  }

  /** The same for any record of the model. */
  Object makeByHandle(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a canonical record cannot be made: " + type.getName(), e);
    }
  }

  /** Puts what the model takes where the source says nothing. */
  void fallBack(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = inOrder[i].fallback();
      }
    }
  }

  /** Says whether something is known by more than its code, if the type has that and nobody did. */
  void resolve(@Nullable Object[] values, boolean hit, boolean miss) {
    if (resolution == null || values[resolution.index()] != null) {
      return;
    }
    boolean named = names != null && values[names.index()] != null;
    boolean known = !miss && (hit || named);
    values[resolution.index()] = Code.of(known ? Resolution.RESOLVED : Resolution.UNRESOLVED);
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] parts) {
    try {
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> found = type.getDeclaredConstructor(types);
      return MethodHandles.publicLookup()
          .unreflectConstructor(found)
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a public record: " + type.getName(), e);
    }
  }

  private static Component component(RecordComponent part, int index) {
    boolean list = part.getType() == List.class;
    Type of = list ? argument(part.getGenericType()) : part.getGenericType();
    Class<?> raw = raw(of);
    Kind kind = kind(raw);
    Class<?> type = kind == Kind.CODE ? raw(argument(of)) : raw;
    boolean required = !list && !part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Component(
        part.getName(), index, kind, list, required, type, list ? List.of() : fallback(kind, type));
  }

  private static Kind kind(Class<?> raw) {
    if (raw == String.class) {
      return Kind.TEXT;
    }
    if (raw == Code.class) {
      return Kind.CODE;
    }
    if (raw == PartialDate.class) {
      return Kind.DATE;
    }
    if (raw == BigDecimal.class) {
      return Kind.NUMBER;
    }
    return raw.isRecord() ? Kind.RECORD : Kind.OTHER;
  }

  private static @Nullable Object fallback(Kind kind, Class<?> type) {
    if (kind == Kind.CODE && type == TextForm.class) {
      return Code.of(TextForm.ORIGINAL);
    }
    if (kind == Kind.CODE && type == CredentialStatus.class) {
      return Code.of(CredentialStatus.UNKNOWN);
    }
    if (kind == Kind.CODE && type == Resolution.class) {
      return Code.of(Resolution.UNRESOLVED);
    }
    if (type == StatusEntry.class) {
      return new StatusEntry(Code.of(CredentialStatus.UNKNOWN), null, null);
    }
    return null;
  }

  private static Type argument(Type generic) {
    return ((ParameterizedType) generic).getActualTypeArguments()[0];
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }
}
