package org.comity.mapping.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.jspecify.annotations.Nullable;

/** A {@link RecordMapper} made from the files of an adapter folder. */
final class FieldTableMapper implements RecordMapper {
  /** What a record may have and still be served: it is told again with every answer. */
  private static final Set<String> TOLERATED =
      Set.of(
          RecordCheck.UNRESOLVED,
          "UNRESOLVED_REFERENCE",
          "AMBIGUOUS_REFERENCE",
          "BIRTH_DATE_UNFIT",
          "AWARD_DATE_UNFIT",
          "DATE_PLACEHOLDER",
          "DATE_ZONE",
          "REPEATED_VALUE",
          "REPEATED_RECORD",
          "UNMAPPED_FIELD");

  private final String version;
  private final Plan plan;
  private final Plan rootless;
  private final List<RowWrap> wraps;
  private final @Nullable ResultForm resultForm;
  private final @Nullable Bound bound;

  /**
   * @param version mapping id and version
   * @param plan for payloads as the registry answers them
   * @param wraps for a single record, as it stands in a drop
   * @param resultForm how a recognition result is said; absent if it cannot be
   * @param bound how long a translation may take; absent if it runs nothing that could go on
   */
  FieldTableMapper(
      String version,
      Plan plan,
      List<RowWrap> wraps,
      @Nullable ResultForm resultForm,
      @Nullable Bound bound) {
    this.bound = bound;
    this.version = version;
    this.plan = plan;
    this.rootless = plan.rootless();
    this.wraps = List.copyOf(wraps);
    this.resultForm = resultForm;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Inbound inbound(Payload payload, InboundContext context) {
    return translate(plan, payload, context);
  }

  @Override
  public Inbound kept(Payload record, InboundContext context) {
    Inbound best = null;
    for (RowWrap wrap : wraps) {
      Inbound one = translate(rootless, wrap.wrap(record), context);
      if (best == null || faults(one).size() < faults(best).size()) {
        best = one;
      }
    }
    return best == null ? inbound(record, context) : best;
  }

  private Inbound translate(Plan fitting, Payload payload, InboundContext context) {
    Translation translation = new Translation(fitting, version, payload, context);
    return bound == null ? translation.run() : bound.run(translation::run);
  }

  /** Paths that functions of the mapping ask for on a payload, names from the top. */
  Set<List<String>> asked(Payload payload, InboundContext context) {
    Translation translation = new Translation(plan, version, payload, context);
    if (bound == null) {
      translation.run();
      return translation.asked();
    }
    return bound.run(translation::run).invalid() ? Set.of() : translation.asked();
  }

  @Nullable ResultForm resultForm() {
    return resultForm;
  }

  @Override
  public Outbound outbound(OutboundResult result) {
    if (resultForm == null) {
      return new Outbound(
          null,
          List.of(
              Issue.error(
                  "NOT_SUPPORTED",
                  null,
                  "the mapping has no form for recognition results: add outbound.recognitionResult",
                  false)));
    }
    return resultForm.say(result);
  }

  @Override
  public RecordCheck recordCheck() {
    UnaryOperator<String> noId = number -> "check~0";
    InboundContext context =
        new InboundContext("check", "check", Instant.EPOCH, null, "", noId, false);
    return new RecordCheck() {
      @Override
      public List<Issue> check(Payload payload) {
        return faults(payload, context);
      }

      @Override
      public @Nullable TextCheck texts(List<List<String>> paths) {
        RecordFrames frames = wraps.size() == 1 ? RecordFrames.of(rootless, paths) : null;
        return frames == null ? null : texts(frames);
      }

      private TextCheck texts(RecordFrames frames) {
        Payload none = new Payload(new byte[0], Payload.Syntax.ROWS);
        Translation translation = new Translation(rootless, version, none, context);
        RowShapes shapes = RowShapes.of(rootless, frames.scope(), frames.targets());
        return values -> {
          long shape = shapes == null ? RowShapes.NONE : shapes.of(values);
          if (shapes != null && shapes.isSound(shape)) {
            return List.of();
          }
          Frame record = frames.with(values);
          // Most records are sound, and then nobody asks where anything stood.
          Collection<Issue> seen = translation.glance(record);
          if (!serious(seen).isEmpty()) {
            return serious(translation.check(record));
          }
          List<Issue> told = unresolved(seen);
          // What is told is told of every record, also of the next one of this shape.
          if (shapes != null && told.isEmpty()) {
            shapes.sound(shape);
          }
          return told;
        };
      }
    };
  }

  private List<Issue> faults(Payload payload, InboundContext context) {
    if (payload.syntax() != Payload.Syntax.ROWS) {
      return faults(plan, payload, context);
    }
    List<Issue> fewest = List.of();
    for (int i = 0; i < wraps.size(); i++) {
      List<Issue> faults = faults(rootless, wraps.get(i).wrap(payload), context);
      if (faults.stream().allMatch(fault -> fault.severity().is(Severity.INFORMATION))) {
        return faults;
      }
      if (i == 0 || faults.size() < fewest.size()) {
        fewest = faults;
      }
    }
    return fewest;
  }

  private static List<Issue> serious(Collection<Issue> issues) {
    return issues.isEmpty()
        ? List.of()
        : issues.stream().filter(i -> !TOLERATED.contains(i.code())).toList();
  }

  private List<Issue> faults(Plan fitting, Payload payload, InboundContext context) {
    return faults(translate(fitting, payload, context));
  }

  private static List<Issue> faults(Inbound inbound) {
    List<Issue> faults = new ArrayList<>(serious(inbound.issues()));
    if (inbound.records() == 0 && faults.isEmpty()) {
      faults.add(Issue.error("INVALID_ANSWER", null, "there is no record in it", false));
    }
    return faults.isEmpty() ? unresolved(inbound.issues()) : List.copyOf(faults);
  }

  /** Codes of a sound record that are in no table: information, to be counted. */
  private static List<Issue> unresolved(Collection<Issue> issues) {
    return issues.isEmpty()
        ? List.of()
        : issues.stream()
            .filter(i -> i.code().equals(RecordCheck.UNRESOLVED))
            .map(
                i ->
                    new Issue(
                        Code.of(Severity.INFORMATION), i.code(), i.path(), i.message(), false))
            .toList();
  }
}
