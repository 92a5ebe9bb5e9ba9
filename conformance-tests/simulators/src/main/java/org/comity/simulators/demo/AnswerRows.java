package org.comity.simulators.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.model.CodedConcept;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.comity.model.SourceAnswer;
import org.comity.simulators.demo.Account.Step;

/** Puts answers into tables. */
final class AnswerRows {
  private AnswerRows() {}

  /** Credentials with original and compared level, what they are for, and the links used. */
  static void credentials(Step step, CredentialAnswer answer) {
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> content = new ArrayList<>();
    Set<List<String>> links = new LinkedHashSet<>();
    for (SourceAnswer source : answer.sources()) {
      if (source.credentials().isEmpty()) {
        rows.add(List.of(source.registry(), source.outcome().raw(), "-", "-", "-", "-", "-"));
      }
      for (Credential credential : source.credentials()) {
        rows.add(row(source, credential));
        content.add(content(credential));
        credential.comparisons().forEach(comparison -> links.addAll(links(comparison)));
      }
    }
    step.table(
        List.of("registry", "outcome", "number", "title", "status", "level", "compared"), rows);
    if (!content.isEmpty()) {
      step.table(List.of("number", "occupation", "units", "credit", "retrieved by"), content);
    }
    if (!links.isEmpty()) {
      step.table(List.of("from", "to", "relation", "evidence", "source"), new ArrayList<>(links));
    }
  }

  /** One line per link of a comparison. */
  static List<List<String>> links(LevelComparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (LevelLink link : comparison.path()) {
      rows.add(
          List.of(
              level(link.from()),
              levels(link.to()),
              link.relation(),
              link.evidence().raw(),
              link.source()));
    }
    return rows;
  }

  static String compared(LevelComparison comparison) {
    String kind = comparison.kind().raw();
    String levels = levels(comparison.levels());
    String via = comparison.via() == null ? "" : " via " + comparison.via();
    return levels.isEmpty()
        ? kind + " in " + comparison.targetFramework()
        : kind + " " + levels + via;
  }

  /** The registry's own number of a credential: the identifier of the given value. */
  static Optional<Credential> byNumber(CredentialAnswer answer, String registry, String number) {
    return answer.sources().stream()
        .filter(source -> source.registry().equals(registry))
        .flatMap(source -> source.credentials().stream())
        .filter(
            credential ->
                credential.identifiers().stream().anyMatch(id -> id.value().equals(number)))
        .findFirst();
  }

  static String level(FrameworkLevel level) {
    return level.framework() + " " + level.level();
  }

  private static String levels(List<FrameworkLevel> levels) {
    return levels.stream().map(AnswerRows::level).collect(Collectors.joining(", "));
  }

  private static List<String> row(SourceAnswer source, Credential credential) {
    String title = credential.titles().isEmpty() ? "-" : credential.titles().get(0).text();
    String compared =
        credential.comparisons().isEmpty()
            ? "-"
            : credential.comparisons().stream()
                .map(AnswerRows::compared)
                .collect(Collectors.joining("; "));
    FrameworkLevel level = credential.level();
    return List.of(
        source.registry(),
        source.outcome().raw(),
        number(credential),
        title,
        credential.status().code().raw(),
        level == null ? "-" : level(level),
        compared);
  }

  private static List<String> content(Credential credential) {
    String units =
        credential.units().stream()
            .map(unit -> unit.titles().isEmpty() ? unit.id() : unit.titles().get(0).text())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return List.of(
        number(credential),
        dashed(
            credential.occupations().stream()
                .map(AnswerRows::concept)
                .collect(Collectors.joining("; "))),
        dashed(units),
        credential.credit() == null
            ? "-"
            : credential.credit().value().toPlainString() + " " + credential.credit().unit(),
        credential.provenance().adapter() + ", mapping " + credential.provenance().mapping());
  }

  private static String concept(CodedConcept concept) {
    String title = concept.titles().isEmpty() ? "" : " " + concept.titles().get(0).text();
    return concept.scheme() + " " + concept.code() + title;
  }

  private static String number(Credential credential) {
    return credential.identifiers().isEmpty() ? "-" : credential.identifiers().get(0).value();
  }

  private static String dashed(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
