package org.comity.binding.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.comity.model.Page;
import org.jspecify.annotations.Nullable;

/**
 * The type {@code Page<item>}.
 *
 * @param item type of the items
 */
public record PageType(Class<? extends Record> item) implements ParameterizedType {
  @Override
  public Type[] getActualTypeArguments() {
    return new Type[] {item};
  }

  @Override
  public Type getRawType() {
    return Page.class;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return null;
  }
}
