package org.comity.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.comity.binding.Format;
import org.jspecify.annotations.Nullable;

/** Which of the two faces of the contract a caller reads and writes. */
final class Negotiation {
  private static final String TEXT_XML = "text/xml";

  private Negotiation() {}

  /**
   * The face that an {@code Accept} header asks for.
   *
   * @return empty if it takes neither
   */
  static Optional<Format> accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Optional.of(Format.JSON);
    }
    double json = quality(accept, Format.JSON.mediaType());
    double xml = Math.max(quality(accept, Format.XML.mediaType()), quality(accept, TEXT_XML));
    if (json <= 0 && xml <= 0) {
      return Optional.empty();
    }
    return Optional.of(xml > json ? Format.XML : Format.JSON);
  }

  /** Whether an {@code Accept} header takes the given type at all. */
  static boolean accepts(@Nullable String accept, String type) {
    return accept == null || accept.isBlank() || quality(accept, type) > 0;
  }

  /** The face of a problem: XML only for a caller that named XML and prefers it. */
  static Format ofProblem(@Nullable String accept) {
    if (accept == null || !accept.contains("xml")) {
      return Format.JSON;
    }
    double json =
        Math.max(
            quality(accept, Format.JSON.mediaType()), quality(accept, "application/problem+json"));
    double xml =
        Math.max(
            quality(accept, Format.XML.mediaType()), quality(accept, "application/problem+xml"));
    return xml > json ? Format.XML : Format.JSON;
  }

  /**
   * The face of a body; the only parameter that is taken is {@code charset=utf-8}.
   *
   * @return empty if it is neither
   */
  static Optional<Format> ofBody(@Nullable String contentType) {
    if (contentType == null) {
      return Optional.empty();
    }
    List<String> parts = List.of(contentType.split(";", -1));
    for (String part : parts.subList(1, parts.size())) {
      String parameter = part.strip().toLowerCase(Locale.ROOT).replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return Optional.empty();
      }
    }
    return switch (parts.get(0).strip().toLowerCase(Locale.ROOT)) {
      case "application/json" -> Optional.of(Format.JSON);
      case "application/xml", TEXT_XML -> Optional.of(Format.XML);
      default -> Optional.empty();
    };
  }

  /** The quality of the most specific range that matches (RFC 9110, 12.5.1); 0 if none does. */
  static double quality(String accept, String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    double quality = 0;
    int best = -1;
    for (String range : accept.split(",", 64)) {
      String[] parts = range.split(";", 16);
      String name = parts[0].strip().toLowerCase(Locale.ROOT);
      int rank = name.equals(type) ? 2 : name.equals(family) ? 1 : name.equals("*/*") ? 0 : -1;
      if (rank > best) {
        best = rank;
        quality = weight(parts);
      }
    }
    return quality;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
