package org.comity.gateway.shadow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.gateway.service.RegistryOperations.FolderContent;

/** The files of a folder as one run of bytes, for the database. */
final class FolderPack {
  private FolderPack() {}

  static byte[] packed(FolderContent content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(content.files().size());
      for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
        out.writeUTF(file.getKey());
        out.writeInt(file.getValue().length);
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What only {@link #packed} wrote and the cipher vouches for. */
  static FolderContent unpacked(byte[] packed) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String path = in.readUTF();
        files.put(path, in.readNBytes(in.readInt()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FolderContent(files);
  }
}
