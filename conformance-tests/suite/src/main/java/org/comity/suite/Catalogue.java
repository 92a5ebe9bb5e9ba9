package org.comity.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.comity.suite.Requirement.Profile;
import org.comity.suite.Requirement.Verb;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;

/**
 * The catalogue of requirements that this suite can show.
 *
 * @param version version of the catalogue
 * @param requirements requirements in the order of the file
 */
public record Catalogue(String version, List<Requirement> requirements) {
  public Catalogue {
    requirements = List.copyOf(requirements);
  }

  /** The catalogue that ships with the suite. */
  public static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream("requirements.yml")) {
      byte[] bytes = Objects.requireNonNull(in, "requirements.yml").readAllBytes();
      YamlNode.Mapping root = YamlGate.mapping(YamlGate.standard().read(bytes));
      List<Requirement> all = new ArrayList<>();
      YamlNode list = Objects.requireNonNull(root.get("requirements"), "requirements");
      for (YamlNode item : ((YamlNode.Sequence) list).items()) {
        all.add(requirement(YamlGate.mapping(item)));
      }
      return new Catalogue(text(root, "version"), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SyntaxFault e) {
      throw new IllegalStateException("the catalogue in the jar is damaged", e);
    }
  }

  private static Requirement requirement(YamlNode.Mapping m) {
    return new Requirement(
        text(m, "id"),
        Verb.valueOf(text(m, "verb")),
        Profile.valueOf(text(m, "profile").toUpperCase(Locale.ROOT)),
        text(m, "clause"),
        text(m, "statement"));
  }

  private static String text(YamlNode.Mapping m, String key) {
    return String.valueOf(Objects.requireNonNull(m.get(key), key).plain());
  }
}
