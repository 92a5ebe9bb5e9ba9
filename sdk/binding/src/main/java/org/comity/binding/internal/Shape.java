package org.comity.binding.internal;

import java.util.List;
import java.util.Map;
import org.comity.model.Code;
import org.jspecify.annotations.Nullable;

/** How a value of the contract looks, whatever its syntax. Built once per type from the records. */
public sealed interface Shape {
  /** A single value. */
  enum Scalar implements Shape {
    STRING("a string"),
    BOOLEAN("true or false"),
    INT("a whole number"),
    LONG("a whole number"),
    DECIMAL("a number"),
    INSTANT("a point in time in UTC, such as 2026-11-22T10:00:00Z"),
    PARTIAL_DATE("a date of the form yyyy, yyyy-MM or yyyy-MM-dd");

    private final String words;

    Scalar(String words) {
      this.words = words;
    }

    /** What is expected, for messages. */
    String words() {
      return words;
    }
  }

  /**
   * A code.
   *
   * @param type its constants
   * @param accepted names of the constants
   * @param byName code of each name
   */
  record CodeShape(Class<?> type, List<String> accepted, Map<String, Code<?>> byName)
      implements Shape {}

  /**
   * A list.
   *
   * @param item shape of the items
   */
  record ListShape(Shape item) implements Shape {}

  /**
   * A member of a record.
   *
   * @param name name on the wire
   * @param index position in the record
   * @param shape shape of the value
   * @param nullable whether the value may be absent
   * @param accessor reads the value from a record
   */
  record Member(
      String name,
      int index,
      Shape shape,
      boolean nullable,
      java.lang.invoke.MethodHandle accessor) {
    /** The value in a record. */
    public @Nullable Object get(Object record) {
      try {
        return accessor.invokeExact(record);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("accessor of " + name, e);
      }
    }

    /** Whether an absent value means the empty list. */
    public boolean emptyWhenAbsent() {
      return shape instanceof ListShape && !nullable;
    }
  }

  /**
   * A record.
   *
   * @param type the class
   * @param name name of the shape: simple name of the class, with {@code Page} after that of the
   *     items for a page
   * @param members members in order
   * @param byName members by name
   * @param constructor takes the values as an array
   */
  record RecordShape(
      Class<?> type,
      String name,
      List<Member> members,
      Map<String, Member> byName,
      java.lang.invoke.MethodHandle constructor)
      implements Shape {
    /** A record of these values. */
    public Object construct(@Nullable Object[] values) {
      try {
        return (Object) constructor.invokeExact(values);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("constructor of " + name, e);
      }
    }
  }
}
