package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.JoinedNumber;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Absence;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.Holder;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.Provenance;
import org.comity.model.Severity;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** One payload on its way to credentials. One use, but for {@link #check}. */
final class Translation {
  private static final CanonicalType CREDENTIAL = CanonicalType.of(Credential.class);
  private static final int ID = index("id");
  private static final int IDENTIFIERS = index("identifiers");
  private static final int KIND = index("kind");
  private static final int PROVENANCE = index("provenance");
  private static final int ABSENCES = index("absences");
  private static final int HOLDER = index("holder");
  private static final int EXTENSIONS = index("extensions");

  private final Plan plan;
  private final String version;
  private final Payload payload;
  private final RecordMapper.InboundContext context;
  private final List<LookupTable> lookups;
  private final Build build;
  private final Map<String, Frame> numbered = new HashMap<>();
  private final Others others = new Others();

  /** A credential but for its extensions, which are known when all records are made. */
  private record Draft(Frame frame, @Nullable Object[] values) {}

  Translation(Plan plan, String version, Payload payload, RecordMapper.InboundContext context) {
    this.plan = plan;
    this.version = version;
    this.payload = payload;
    this.context = context;
    this.lookups =
        plan.lookupKeys().isEmpty()
            ? List.of()
            : plan.lookupKeys().stream().map(LookupTable::new).toList();
    this.build = new Build(context.provenanceFields(), plan.absent(), lookups);
  }

  private static int index(String name) {
    CanonicalType.Component component = CREDENTIAL.component(name);
    if (component == null) {
      throw new IllegalStateException("the model has no " + name);
    }
    return component.index();
  }

  RecordMapper.Inbound run() {
    boolean xml = payload.syntax() == Payload.Syntax.XML;
    Set<String> roots = xml ? plan.xmlRoots() : plan.roots();
    Matcher matcher = new Matcher(plan.start(), plan.top(), plan.anywhere(), roots, plan.viewed());
    try {
      if (xml) {
        XmlGate.standard().read(payload.bytes(), matcher);
      } else {
        JsonGate.standard().read(payload.bytes(), matcher);
      }
    } catch (SyntaxFault e) {
      String place = e.line() > 0 ? "line " + e.line() + ", column " + e.column() : null;
      return invalid(Issue.error(e.code(), place, String.valueOf(e.getMessage()), false), 0);
    }
    if (!matcher.rootSeen()) {
      return invalid(
          Issue.error(
              Subject.INVALID,
              "/" + String.join(" or /", new TreeSet<>(roots)),
              "the payload is no answer: this node is not there",
              false),
          0);
    }
    matcher.lookups().forEach(f -> lookups.get(f.scope().index()).add(f));
    return translate(matcher);
  }

  /** Paths that functions asked for. */
  Set<List<String>> asked() {
    return build.asked();
  }

  private RecordMapper.Inbound invalid(Issue issue, int records) {
    return new RecordMapper.Inbound(List.of(), List.of(issue), records, true);
  }

  private RecordMapper.Inbound translate(Matcher matcher) {
    List<Frame> records = matcher.there();
    Subject subject = new Subject(context.query(), plan, build);
    Issue stranger = subject.stranger(matcher);
    if (stranger != null) {
      return invalid(stranger, records.size());
    }
    List<Draft> drafts = new ArrayList<>(records.size());
    Issue wrong = drafts(records, subject, drafts);
    if (wrong != null) {
      return invalid(wrong, records.size());
    }
    tellForm(matcher);
    Outside outside = outside(drafts);
    outside.collect(matcher.top());
    if (records.isEmpty()) {
      Issue renamed = Renamed.of(plan.kinds(), outside.unmapped());
      if (renamed != null) {
        return invalid(renamed, 0);
      }
    }
    Strays strays = Strays.among(visible(outside.all()), plan, context.query());
    if (!records.isEmpty()) {
      Issue other = strays.stranger();
      if (other != null) {
        return invalid(other, records.size());
      }
      strays.places().forEach(this::stray);
    }
    List<Credential> credentials = finish(drafts, outside, strays);
    return new RecordMapper.Inbound(
        credentials,
        List.copyOf(build.issues()),
        records.size(),
        others.count(),
        false,
        records.isEmpty() ? unjudged(matcher, subject) : List.of(),
        matcher.announced().told(records.isEmpty()));
  }

  /** Makes all records' values; returns why none of them may be told. */
  private @Nullable Issue drafts(List<Frame> records, Subject subject, List<Draft> drafts) {
    for (Frame frame : records) {
      Issue wrong = draft(frame, subject, drafts);
      if (wrong != null) {
        return wrong;
      }
    }
    return others.wrong();
  }

  /** Tells where the payload is built otherwise than the mapping has it. */
  private void tellForm(Matcher matcher) {
    for (String path : matcher.repeated()) {
      build.warn("REPEATED_VALUE", path, "more values than the model holds; see the extensions");
    }
    matcher.mixed().forEach(build::mixed);
    matcher.shapes().tell(build);
    matcher.namespaces().tell(build);
  }

  private static Outside outside(List<Draft> drafts) {
    List<Frame> frames = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      frames.add(draft.frame());
    }
    return new Outside(frames);
  }

  /** What an answer without records says all the same, also where a list of them would stand. */
  private List<String> unjudged(Matcher matcher, Subject subject) {
    Set<Frame> about = subject.about(matcher, payload.syntax() == Payload.Syntax.XML ? 1 : 0);
    Set<String> paths =
        new LinkedHashSet<>(
            new Unjudged(context.query()).paths(Outside.unknown(matcher.top(), about)));
    paths.addAll(matcher.shapes().texts());
    return List.copyOf(paths);
  }

  /** Makes one record's values; returns why no record of the answer may be told. */
  private @Nullable Issue draft(Frame frame, Subject subject, List<Draft> drafts) {
    Plan.RecordKind kind = plan.kinds().get(frame.scope().index());
    build.next();
    String number = number(kind, frame);
    boolean sure = number != null && !number.equals(NumberPart.UNSURE);
    if (sure && subject.isBeside(number)) {
      beside(kind, frame, number, subject);
      return null;
    }
    Issue wrong = subject.wrong(kind, frame, sure ? number : null);
    if (wrong != null) {
      return wrong;
    }
    if (number == null || number.equals(NumberPart.UNSURE)) {
      String place = payload.syntax() == Payload.Syntax.ROWS ? "" : frame.position();
      missingNumber(place.isEmpty() ? "number" : place, number);
    } else {
      repeated(number, frame);
      @Nullable Object[] values = values(kind, frame, number);
      if (values != null) {
        drafts.add(new Draft(frame, values));
        if (subject.isAmong()) {
          others.asked(subject.identifiers(kind, frame), (Holder) values[HOLDER]);
        }
      }
    }
    return null;
  }

  /** Looks only whose record it is: what else could be told of it is not asked for. */
  private void beside(Plan.RecordKind kind, Frame frame, @Nullable String number, Subject subject) {
    Set<Issue> told = new LinkedHashSet<>(build.issues());
    @Nullable Object[] values = values(kind, frame, String.valueOf(number));
    build.issues().retainAll(told);
    others.beside(
        subject.identifiers(kind, frame), values == null ? null : (Holder) values[HOLDER]);
  }

  private void stray(String place) {
    build.warn(
        SourceReply.INCOMPLETE,
        place,
        "what stands here is built like a record, but is not where the mapping looks for one: it"
            + " is left out");
  }

  /** What is forbidden in a record does not leave from elsewhere either. */
  private List<Extension> visible(List<Extension> outside) {
    return outside.isEmpty() || plan.forbidden().isEmpty()
        ? outside
        : outside.stream().filter(e -> !isForbidden(e)).toList();
  }

  private boolean isForbidden(Extension extension) {
    List<String> names = List.of(Strays.bare(extension.path()).split("/", -1));
    return plan.forbidden().stream().anyMatch(f -> Collections.indexOfSubList(names, f) >= 0);
  }

  /**
   * Makes the parts of one record, whose values stand in their frames already, for their issues
   * alone. May be called again and again; the issues hold until then.
   */
  Set<Issue> check(Frame record) {
    build.again();
    Plan.RecordKind kind = plan.kinds().get(record.scope().index());
    String number = number(kind, record);
    if (number == null || number.equals(NumberPart.UNSURE)) {
      missingNumber("number", number);
    } else {
      @Nullable Object[] values = kind.credential().values(record, build);
      if (values != null && values[KIND] == null) {
        missingKind();
      }
    }
    return build.issues();
  }

  /**
   * The issues that {@link #check} would find, by the same codes and in less time: their paths are
   * not those of the record.
   */
  Set<Issue> glance(Frame record) {
    build.again();
    Plan.RecordKind kind = plan.kinds().get(record.scope().index());
    String number = number(kind, record);
    if (number == null || number.equals(NumberPart.UNSURE)) {
      missingNumber("number", number);
    } else if (!kind.credential().has(KIND, record, build)) {
      missingKind();
    }
    return build.issues();
  }

  private void missingNumber(String place, @Nullable String number) {
    build.add(
        Issue.error(
            "MISSING_NUMBER",
            place,
            number == null
                ? "a record without the registry's own number is left out"
                : "a record with several numbers is left out: which of them is its own is not"
                    + " known",
            false));
  }

  /** One number is one record: which of two holds, only the registry knows. */
  private void repeated(String number, Frame frame) {
    Frame first = numbered.putIfAbsent(number, frame);
    if (first != null) {
      build.warn(
          "REPEATED_RECORD",
          frame.position(),
          "has the same number as " + first.position() + ": which of them holds is not known");
    }
  }

  private void missingKind() {
    build.warn("MISSING_VALUE", "/kind", "the kind of the record is not known");
  }

  private @Nullable String number(Plan.RecordKind kind, Frame frame) {
    if (kind.number().size() == 1) {
      String text = kind.number().get(0).text(frame, build);
      String plain = text == null ? "" : PlainKey.trim(text);
      return plain.isEmpty() ? null : plain;
    }
    List<String> parts = new ArrayList<>();
    for (NumberPart part : kind.number()) {
      String text = part.text(frame, build);
      if (text == null || text.equals(NumberPart.UNSURE)) {
        return text;
      }
      parts.add(PlainKey.trim(text));
    }
    return JoinedNumber.of(parts);
  }

  private @Nullable Object @Nullable [] values(Plan.RecordKind kind, Frame frame, String number) {
    Source source = kind.recordVersion();
    String recordVersion = source == null ? null : source.text(frame, build);
    @Nullable Object[] values = kind.credential().values(frame, build);
    if (values == null) {
      return null;
    }
    values[ID] = context.credentialId().apply(number);
    values[IDENTIFIERS] = identifiers(kind, number, values[IDENTIFIERS]);
    if (values[KIND] == null) {
      missingKind();
      values[KIND] = new Code<>("UNKNOWN", null);
    }
    values[PROVENANCE] =
        new Provenance(
            context.registry(),
            context.adapter(),
            version,
            context.retrievedAt(),
            context.digest(),
            recordVersion == null ? null : recordVersion.strip(),
            build.origins());
    List<Absence> absences = build.absences();
    values[ABSENCES] = absences;
    kind.credential().fallBack(values);
    return values;
  }

  private List<Identifier> identifiers(
      Plan.RecordKind kind, String number, @Nullable Object mapped) {
    String scheme = kind.numberScheme() == null ? context.registry() : kind.numberScheme();
    List<Identifier> all = new ArrayList<>();
    all.add(new Identifier(scheme, number));
    if (mapped instanceof List<?> list) {
      list.forEach(i -> all.add((Identifier) i));
    }
    return all;
  }

  private List<Credential> finish(List<Draft> drafts, Outside outside, Strays strays) {
    List<Credential> credentials = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      List<Extension> extensions = new ArrayList<>();
      draft.frame().tell(extensions);
      Outside.leftOver(draft.frame(), extensions);
      for (Extension carried : visible(outside.of(credentials.size()))) {
        if (!strays.hold(carried)) {
          extensions.add(carried);
        }
      }
      draft.values()[EXTENSIONS] = extensions;
      credentials.add((Credential) CREDENTIAL.make(draft.values()));
    }
    for (Extension extension : visible(outside.unmapped())) {
      build.add(
          new Issue(
              Code.of(Severity.INFORMATION),
              "UNMAPPED_FIELD",
              extension.path(),
              "a value that no record could carry",
              false));
    }
    return Collections.unmodifiableList(credentials);
  }
}
