package org.comity.mapping.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.CsvTable;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.Place;
import org.comity.mapping.files.YamlFile;
import org.comity.mapping.lint.Findings;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.comity.model.RecognitionRoute;
import org.jspecify.annotations.Nullable;

/** Reads agreements and what belongs to them; what is wrong is a finding. */
public final class AgreementReader {
  private static final Set<String> KEYS =
      Set.of(
          ("id name form kind mechanism route object standing parties frameworks partiesText"
                  + " direction purposes occupations conditions personalScope grants yieldsTo"
                  + " revises annex dates legalReference text approval evidence source notes"
                  + " contradiction unknown")
              .split(" "));
  private static final List<String> FORMS =
      List.of("stand-alone", "clause", "convention", "law", "report", "policy-process", "unknown");
  private static final List<String> KINDS =
      List.of("bilateral", "regional", "multilateral", "unilateral");
  private static final List<String> ROUTES =
      List.of("comparison", "reputable-institution", "joint-qualification", "quality-assurance");
  private static final List<String> EVIDENCE = List.of("PUBLISHED", "SECONDARY", "UNVERIFIED");

  /** What a condition may be checked against. Nothing here says who the person is. */
  static final List<String> READABLE = List.of("statement", "annex", "authority");

  private final Findings findings;
  private final Map<String, Place> places = new HashMap<>();

  public AgreementReader(Findings findings) {
    this.findings = findings;
  }

  /** Reads every file. */
  public AgreementData read(Manifest.Loaded files) {
    List<Agreement> agreements = new ArrayList<>();
    List<AgreementData.AnnexedTitle> annexed = new ArrayList<>();
    List<AgreementData.Rule> rules = new ArrayList<>();
    for (String path : files.in("agreements")) {
      byte[] bytes = files.bytes(path);
      if (path.endsWith(".yaml")) {
        YamlFile y = YamlFile.read(path, bytes, findings, KEYS);
        if (y != null) {
          agreements.add(agreement(y));
        }
      } else if (path.endsWith("/precedence.csv")) {
        CsvTable.read(path, bytes, findings, "rank", "key", "values", "why")
            .rows()
            .forEach(r -> rules.add(rule(r)));
      } else {
        CsvTable.read(
                path,
                bytes,
                findings,
                "agreement",
                "party",
                "state",
                "eqf_level",
                "title",
                "title_en",
                "limit",
                "source")
            .rows()
            .forEach(r -> annexed.add(title(r)));
      }
    }
    AgreementData data =
        new AgreementData(
            files.manifest().edition(), agreements, annexed, groups(files), rules, isco(files));
    new AgreementChecks(data, places, findings).run();
    return data;
  }

  private Agreement agreement(YamlFile y) {
    String id = y.required("id");
    places.put(id, y.place("id"));
    boolean approved = y.isList("approval");
    String text = y.optional("text");
    if (!approved) {
      y.among("approval", List.of("none"));
    }
    return new Agreement(
        id,
        y.required("name"),
        y.among("form", FORMS),
        y.among("kind", KINDS),
        y.among("mechanism", List.of("unknown", "automatic", "managed")),
        RecognitionRoute.valueOf(
            y.among("route", ROUTES).toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
        y.among("object", List.of("unknown", "level", "title", "registration", "person")),
        y.required("standing"),
        parties(y),
        y.texts("frameworks"),
        y.required("partiesText"),
        direction(y),
        y.texts("purposes"),
        occupations(y),
        conditions(y),
        y.optional("personalScope"),
        y.optional("grants"),
        y.texts("yieldsTo"),
        y.optional("revises"),
        y.optional("annex"),
        dates(y),
        y.optional("legalReference"),
        "absent".equals(text) ? null : text,
        approved ? approvals(y) : List.of(),
        CanonicalForm.hash(y.plain()),
        Evidence.valueOf(y.among("evidence", EVIDENCE)),
        y.required("source"),
        y.optional("notes"),
        y.optional("contradiction"),
        y.map("unknown"));
  }

  private static List<Agreement.Party> parties(YamlFile y) {
    List<Agreement.Party> parties = new ArrayList<>();
    for (YamlFile p : y.list("parties", Set.of("id", "kind"))) {
      parties.add(
          new Agreement.Party(
              p.required("id"), p.among("kind", List.of("state", "subnational", "group", "body"))));
    }
    return parties;
  }

  private static Agreement.@Nullable Direction direction(YamlFile y) {
    YamlFile d = y.child("direction", Set.of("from", "to"));
    return d == null ? null : new Agreement.Direction(d.required("from"), d.required("to"));
  }

  private Agreement.Occupations occupations(YamlFile y) {
    YamlFile o = y.child("occupations", Set.of("scope", "text", "isco", "evidence", "excludes"));
    if (o == null) {
      findings.error(y.place("occupations"), "MISSING", "no occupations", "scope and text");
      return new Agreement.Occupations("text", "", List.of(), false, List.of());
    }
    List<Agreement.Exclusion> excludes = new ArrayList<>();
    for (YamlFile e : o.list("excludes", Set.of("text", "isco", "basis"))) {
      excludes.add(
          new Agreement.Exclusion(e.required("text"), e.texts("isco"), e.required("basis")));
    }
    return new Agreement.Occupations(
        o.among("scope", List.of("text", "listed", "all", "academic")),
        o.required("text"),
        o.texts("isco"),
        "UNVERIFIED".equals(o.optional("evidence")),
        excludes);
  }

  private static List<Agreement.Condition> conditions(YamlFile y) {
    List<Agreement.Condition> conditions = new ArrayList<>();
    for (YamlFile c : y.list("conditions", Set.of("id", "text", "reads", "precondition"))) {
      conditions.add(
          new Agreement.Condition(
              c.required("id"),
              c.required("text"),
              c.required("reads"),
              c.optional("precondition")));
    }
    return conditions;
  }

  private List<Agreement.Dated> dates(YamlFile y) {
    List<Agreement.Dated> dates = new ArrayList<>();
    for (YamlFile d : y.list("dates", Set.of("what", "date", "evidence", "source"))) {
      PartialDate date = d.date("date");
      String what = d.among("what", List.of("signed", "inForce", "published", "until"));
      if (d.optional("source") == null) {
        findings.error(d.place("date"), "DATE_WITHOUT_SOURCE", what, "a source for the date");
      }
      if (date != null) {
        dates.add(
            new Agreement.Dated(
                what, date, Evidence.valueOf(d.among("evidence", EVIDENCE)), d.required("source")));
      }
    }
    return dates;
  }

  private List<Agreement.Approval> approvals(YamlFile y) {
    List<Agreement.Approval> approvals = new ArrayList<>();
    for (YamlFile a : y.list("approval", Set.of("party", "by", "on", "hash"))) {
      PartialDate on = a.date("on");
      if (on == null) {
        findings.error(a.place("on"), "MISSING", "no day of approval", "a date");
      } else {
        approvals.add(
            new Agreement.Approval(a.required("party"), a.required("by"), on, a.required("hash")));
      }
    }
    return approvals;
  }

  private AgreementData.Rule rule(CsvTable.Row r) {
    String key =
        r.among("key", List.of("standing", "scope", "mechanism", "kind", "inForce"), findings);
    return new AgreementData.Rule(key, r.list("values"), r.required("why", findings));
  }

  private AgreementData.AnnexedTitle title(CsvTable.Row r) {
    r.required("source", findings);
    return new AgreementData.AnnexedTitle(
        r.required("agreement", findings),
        r.required("party", findings),
        r.required("state", findings),
        r.required("eqf_level", findings),
        r.required("title", findings),
        r.required("title_en", findings),
        r.text("limit"));
  }

  private Map<String, Set<String>> groups(Manifest.Loaded files) {
    Map<String, Set<String>> groups = new HashMap<>();
    String path = "bodies/groups.csv";
    CsvTable.read(path, files.bytes(path), findings, "group", "member", "evidence", "source")
        .rows()
        .forEach(
            r ->
                groups
                    .computeIfAbsent(r.required("group", findings), k -> new LinkedHashSet<>())
                    .add(r.required("member", findings)));
    return groups;
  }

  private Map<String, String> isco(Manifest.Loaded files) {
    Map<String, String> codes = new LinkedHashMap<>();
    String path = "occupations/isco-08.csv";
    CsvTable.read(
            path,
            files.bytes(path),
            findings,
            "code",
            "group",
            "parent",
            "title_en",
            "evidence",
            "source")
        .rows()
        .forEach(r -> codes.put(r.required("code", findings), r.required("title_en", findings)));
    return codes;
  }
}
