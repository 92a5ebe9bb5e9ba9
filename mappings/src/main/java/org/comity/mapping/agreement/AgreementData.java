package org.comity.mapping.agreement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the agreement engine works on: one edition of the data.
 *
 * @param edition digest that names the edition
 * @param agreements every agreement
 * @param annexed annexed titles
 * @param groups members by group
 * @param precedence rules of precedence, the first one first
 * @param occupations every ISCO-08 code with its title
 */
public record AgreementData(
    String edition,
    List<Agreement> agreements,
    List<AnnexedTitle> annexed,
    Map<String, Set<String>> groups,
    List<Rule> precedence,
    Map<String, String> occupations) {
  public AgreementData {
    agreements = List.copyOf(agreements);
    annexed = List.copyOf(annexed);
    groups = Map.copyOf(groups);
    precedence = List.copyOf(precedence);
    occupations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(occupations));
  }

  /**
   * A title that an agreement names.
   *
   * @param agreement agreement id
   * @param party party as the annex names it
   * @param state its state
   * @param level level of the EQF
   * @param title original title
   * @param titleEn title in English
   * @param limit what is limited, or empty
   */
  public record AnnexedTitle(
      String agreement,
      String party,
      String state,
      String level,
      String title,
      String titleEn,
      String limit) {}

  /**
   * A rule of precedence.
   *
   * @param key what it looks at: standing, scope, mechanism, kind, inForce
   * @param values values, the first one first
   * @param why the reason, as a text
   */
  public record Rule(String key, List<String> values, String why) {
    public Rule {
      values = List.copyOf(values);
    }
  }
}
