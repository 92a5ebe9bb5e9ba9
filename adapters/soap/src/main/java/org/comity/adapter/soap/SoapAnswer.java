package org.comity.adapter.soap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stood in a SOAP body. */
sealed interface SoapAnswer {
  /**
   * An answer.
   *
   * @param root local name of the body's element
   * @param bytes that element as a document of its own, UTF-8
   * @param found the texts at each path that was looked for and found, each once; an empty text
   *     where the element only has children
   * @param counts how often each of these paths was met
   * @param filled those of them under which any text stands
   * @param bare those that were met without any text, and not as nil
   */
  record Body(
      String root,
      byte[] bytes,
      Map<String, List<String>> found,
      Map<String, Integer> counts,
      Set<String> filled,
      Set<String> bare)
      implements SoapAnswer {
    @Nullable String at(@Nullable String path) {
      List<String> texts = path == null ? null : found.get(path);
      return texts == null ? null : texts.get(0);
    }

    List<String> all(String path) {
      return found.getOrDefault(path, List.of());
    }

    int count(String path) {
      return counts.getOrDefault(path, 0);
    }

    @Override
    public boolean equals(Object o) {
      return this == o;
    }

    @Override
    public int hashCode() {
      return root.hashCode();
    }

    @Override
    public String toString() {
      return "Body[" + bytes.length + " bytes]";
    }
  }

  /**
   * A fault. Its text is not kept: registries put personal data there.
   *
   * @param code code without its prefix, such as {@code Server.ServerProxy.AccessDenied}
   * @param subcode SOAP 1.2's subcode without its prefix, or {@code null}
   * @param spoken version in which was asked
   * @param written version in which the fault came
   */
  record SoapFailure(String code, @Nullable String subcode, SoapVersion spoken, SoapVersion written)
      implements SoapAnswer {}
}
