package org.comity.binding.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.binding.BindingException;
import org.comity.model.Code;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Builds and keeps the shapes of records. Safe for use by many threads. */
public final class Shapes {
  private static final Map<Type, Shape.RecordShape> KNOWN = new ConcurrentHashMap<>();
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private Shapes() {}

  /**
   * The shape of a record, or of a page of records.
   *
   * @throws BindingException if the type is not made of what the contract has
   */
  public static Shape.RecordShape of(Type type) {
    Shape.RecordShape known = KNOWN.get(type);
    if (known == null) {
      // Not computeIfAbsent: building a record builds those inside it.
      known = build(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  private static Shape.RecordShape build(Type type) {
    Class<?> raw;
    Type argument = null;
    String name;
    if (type instanceof PageType page) {
      raw = (Class<?>) page.getRawType();
      argument = page.item();
      name = page.item().getSimpleName() + "Page";
    } else if (type instanceof Class<?> c && c.isRecord()) {
      raw = c;
      name = c.getSimpleName();
    } else {
      throw new BindingException("not a record of the contract: " + type.getTypeName(), null);
    }
    try {
      return build(raw, name, argument);
    } catch (ReflectiveOperationException e) {
      throw new BindingException("not a public record: " + name, e);
    }
  }

  private static Shape.RecordShape build(Class<?> raw, String name, @Nullable Type argument)
      throws ReflectiveOperationException {
    RecordComponent[] components = raw.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    List<Shape.Member> members = new ArrayList<>();
    Map<String, Shape.Member> byName = new LinkedHashMap<>();
    for (int i = 0; i < components.length; i++) {
      RecordComponent c = components[i];
      parameters[i] = c.getType();
      MethodHandle accessor =
          LOOKUP
              .unreflect(c.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
      Shape.Member member =
          new Shape.Member(
              c.getName(),
              i,
              shape(c.getGenericType(), argument),
              c.getAnnotatedType().isAnnotationPresent(Nullable.class),
              accessor);
      members.add(member);
      byName.put(c.getName(), member);
    }
    MethodHandle constructor =
        LOOKUP
            .findConstructor(raw, MethodType.methodType(void.class, parameters))
            .asSpreader(Object[].class, parameters.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
    return new Shape.RecordShape(raw, name, List.copyOf(members), Map.copyOf(byName), constructor);
  }

  private static Shape shape(Type type, @Nullable Type argument) {
    if (type instanceof TypeVariable<?> && argument != null) {
      return of(argument);
    }
    if (type instanceof ParameterizedType p) {
      Type inner = p.getActualTypeArguments()[0];
      if (p.getRawType() == List.class) {
        return new Shape.ListShape(shape(inner, argument));
      }
      if (p.getRawType() == Code.class && inner instanceof Class<?> constants) {
        return code(constants);
      }
    }
    if (type == String.class) {
      return Shape.Scalar.STRING;
    } else if (type == boolean.class || type == Boolean.class) {
      return Shape.Scalar.BOOLEAN;
    } else if (type == int.class || type == Integer.class) {
      return Shape.Scalar.INT;
    } else if (type == long.class || type == Long.class) {
      return Shape.Scalar.LONG;
    } else if (type == BigDecimal.class) {
      return Shape.Scalar.DECIMAL;
    } else if (type == Instant.class) {
      return Shape.Scalar.INSTANT;
    } else if (type == PartialDate.class) {
      return Shape.Scalar.PARTIAL_DATE;
    }
    return of(type);
  }

  private static Shape.CodeShape code(Class<?> constants) {
    List<String> accepted = new ArrayList<>();
    Map<String, Code<?>> byName = new LinkedHashMap<>();
    for (Object constant : constants.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      accepted.add(name);
      byName.put(name, known(constants, name));
    }
    return new Shape.CodeShape(constants, List.copyOf(accepted), Map.copyOf(byName));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Code<?> known(Class<?> constants, String name) {
    return Code.parse((Class) constants, name);
  }
}
