package org.comity.gateway.drop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, growing; emptied and used again. */
final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private byte[] bytes;
  private int size;

  CopyRows(int expected) {
    bytes = new byte[expected];
    clear();
  }

  void clear() {
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    size = SIGNATURE.length;
  }

  boolean isEmpty() {
    return size == SIGNATURE.length;
  }

  int size() {
    return size;
  }

  /** Bytes of the rows alone. */
  int rowBytes() {
    return size - SIGNATURE.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Begins a row. */
  CopyRows row(int columns) {
    room(2);
    bytes[size++] = (byte) (columns >>> 8);
    bytes[size++] = (byte) columns;
    return this;
  }

  CopyRows column(byte[] value) {
    room(4 + value.length);
    number(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  CopyRows column(@Nullable String value) {
    if (value == null) {
      room(4);
      number(-1);
      return this;
    }
    return column(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows column(long value) {
    room(12);
    number(8);
    number((int) (value >>> 32));
    number((int) value);
    return this;
  }

  CopyRows column(boolean value) {
    room(5);
    number(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** The end of the data; nothing may follow. */
  void end() {
    room(2);
    bytes[size++] = (byte) 0xFF;
    bytes[size++] = (byte) 0xFF;
  }

  private void number(int value) {
    bytes[size++] = (byte) (value >>> 24);
    bytes[size++] = (byte) (value >>> 16);
    bytes[size++] = (byte) (value >>> 8);
    bytes[size++] = (byte) value;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
