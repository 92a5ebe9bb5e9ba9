package org.comity.binding.xml;

import jakarta.xml.bind.annotation.XmlElement;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.binding.internal.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How the bean that XJC made for a record looks: the same members, all scalars as text, each list
 * in a bean of its own.
 *
 * @param record the record
 * @param type class of the bean
 * @param create makes an empty bean
 * @param members members in order
 * @param byName members by name
 */
record BeanShape(
    Shape.RecordShape record,
    Class<?> type,
    MethodHandle create,
    List<BeanMember> members,
    Map<String, BeanMember> byName) {
  private static final String PACKAGE = "org.comity.binding.v1.jaxb.";
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  /**
   * A member of a bean.
   *
   * @param member the member of the record
   * @param get reads it
   * @param set writes it
   * @param list how its list looks, or {@code null} for a single value
   * @param nested shape of the value or of the items, or {@code null} for scalars
   */
  record BeanMember(
      Shape.Member member,
      MethodHandle get,
      MethodHandle set,
      @Nullable BeanList list,
      @Nullable BeanShape nested) {
    @Nullable Object read(Object bean) {
      return call(() -> get.invokeExact(bean));
    }

    void write(Object bean, Object value) {
      call(
          () -> {
            set.invokeExact(bean, value);
            return null;
          });
    }
  }

  /**
   * The bean around a list.
   *
   * @param item local name of the items
   * @param create makes an empty one
   * @param items its live list
   */
  record BeanList(String item, MethodHandle create, MethodHandle items) {
    Object empty() {
      return present(call(() -> create.invokeExact()));
    }

    @SuppressWarnings("unchecked") // a list of beans or texts, by how XJC works
    List<Object> of(Object wrapper) {
      return (List<Object>) present(call(() -> items.invokeExact(wrapper)));
    }
  }

  /** An empty bean. */
  Object empty() {
    return present(call(() -> create.invokeExact()));
  }

  /** The bean of a record, with those inside it. */
  static BeanShape of(Shape.RecordShape record) throws ReflectiveOperationException {
    return of(record, new HashMap<>());
  }

  private static BeanShape of(Shape.RecordShape record, Map<Shape, BeanShape> known)
      throws ReflectiveOperationException {
    BeanShape done = known.get(record);
    if (done != null) {
      return done;
    }
    Class<?> type = Class.forName(PACKAGE + record.name());
    List<BeanMember> members = new ArrayList<>();
    Map<String, BeanMember> byName = new HashMap<>();
    for (Shape.Member member : record.members()) {
      BeanMember bean = member(type, member, known);
      members.add(bean);
      byName.put(member.name(), bean);
    }
    BeanShape shape =
        new BeanShape(record, type, constructor(type), List.copyOf(members), Map.copyOf(byName));
    known.put(record, shape);
    return shape;
  }

  private static BeanMember member(Class<?> type, Shape.Member member, Map<Shape, BeanShape> known)
      throws ReflectiveOperationException {
    Method getter = type.getMethod(accessor("get", member.name()));
    Class<?> value = getter.getReturnType();
    Method setter = type.getMethod(accessor("set", member.name()), value);
    MethodHandle get = LOOKUP.unreflect(getter).asType(READ);
    MethodHandle set = LOOKUP.unreflect(setter).asType(WRITE);
    Shape shape = member.shape();
    BeanList list = null;
    if (shape instanceof Shape.ListShape items) {
      list = list(value);
      shape = items.item();
    }
    BeanShape nested = shape instanceof Shape.RecordShape record ? of(record, known) : null;
    return new BeanMember(member, get, set, list, nested);
  }

  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
  private static final MethodType WRITE =
      MethodType.methodType(void.class, Object.class, Object.class);

  private static BeanList list(Class<?> wrapper) throws ReflectiveOperationException {
    for (Field field : wrapper.getDeclaredFields()) {
      if (field.getGenericType() instanceof ParameterizedType) {
        XmlElement element = field.getAnnotation(XmlElement.class);
        String item =
            element == null || element.name().equals("##default")
                ? field.getName()
                : element.name();
        Method getter = wrapper.getMethod(accessor("get", field.getName()));
        return new BeanList(item, constructor(wrapper), LOOKUP.unreflect(getter).asType(READ));
      }
    }
    throw new NoSuchFieldException("no list in " + wrapper.getName());
  }

  private static MethodHandle constructor(Class<?> type) throws ReflectiveOperationException {
    return LOOKUP
        .findConstructor(type, MethodType.methodType(void.class))
        .asType(MethodType.methodType(Object.class));
  }

  private static String accessor(String verb, String name) {
    return verb + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private interface Body {
    @Nullable Object run() throws Throwable;
  }

  /** Beans only hold values: whatever they throw is a fault of ours. */
  private static @Nullable Object call(Body body) {
    try {
      return body.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a generated bean threw", e);
    }
  }

  private static Object present(@Nullable Object value) {
    return java.util.Objects.requireNonNull(value);
  }
}
