package org.comity.mapping.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.form.Functions;
import org.comity.mapping.form.RecordForm;
import org.comity.model.Credential;

/** Compiles the inbound part of a mapping. One use. */
final class PlanCompiler {
  private final MappingSpec spec;
  private final CodeTables tables;
  private final Path folder;
  private final Functions functions;
  private final Findings findings;
  private final Trie trie;
  private final Map<String, Lookup> lookups = new TreeMap<>();
  private final Reach reach = new Reach();

  /**
   * A look-up once it has its place.
   *
   * @param target its node
   * @param index its number
   * @param parts how many paths its key has
   */
  record Lookup(PathNode target, int index, int parts) {}

  /**
   * @param spec the mapping as written
   * @param tables code tables
   * @param folder the adapter folder
   * @param functions functions that can be named
   * @param findings takes what does not fit
   */
  PlanCompiler(
      MappingSpec spec, CodeTables tables, Path folder, Functions functions, Findings findings) {
    this.folder = folder;
    this.functions = functions;
    this.spec = spec;
    this.tables = tables;
    this.findings = findings;
    this.trie = new Trie(findings);
  }

  /** The plan; it must not be used if anything was found. */
  Plan compile() {
    List<PathNode> nodes = new ArrayList<>();
    for (MappingSpec.KindSpec kind : spec.kinds()) {
      nodes.add(trie.record(kind.path(), nodes.size()));
    }
    List<MappingSpec.LookupSpec> lookupSpecs = new ArrayList<>();
    for (Map.Entry<String, MappingSpec.LookupSpec> e : new TreeMap<>(spec.lookups()).entrySet()) {
      PathNode target = trie.lookup(e.getValue().at(), lookupSpecs.size());
      int parts = e.getValue().key().size();
      lookups.put(e.getKey(), new Lookup(target, lookupSpecs.size(), parts));
      lookupSpecs.add(e.getValue());
    }
    for (int i = 0; i < nodes.size(); i++) {
      declareItems(spec.kinds().get(i), nodes.get(i));
    }
    List<TargetTree> targets = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      targets.add(targets(spec.kinds().get(i), nodes.get(i)));
      mark(spec.kinds().get(i), nodes.get(i));
    }
    trie.makeScopes();
    List<List<Source>> keys = new ArrayList<>();
    lookups.values().stream()
        .sorted((a, b) -> Integer.compare(a.index(), b.index()))
        .forEach(
            l ->
                keys.add(
                    lookupSpecs.get(l.index()).key().stream()
                        .map(k -> trie.source(k, l.target(), Trie.around(l.target())))
                        .toList()));
    List<Plan.RecordKind> kinds = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      kinds.add(kind(spec.kinds().get(i), nodes.get(i), targets.get(i)));
    }
    reach.tell(findings);
    trie.settle();
    return new Plan(
        trie.top(),
        Trie.around(trie.top()),
        trie.anywhere(),
        spec.roots(),
        spec.roots().isEmpty() ? xmlRoots() : spec.roots(),
        List.copyOf(kinds),
        spec.numberAmong(),
        List.copyOf(keys),
        forbidden(),
        spec.absent(),
        viewed());
  }

  /** Whether any row makes its text, so that the payload must be there as a whole. */
  private boolean viewed() {
    return spec.kinds().stream().anyMatch(k -> k.form() != null || makes(k.rows()));
  }

  private static boolean makes(List<Row> rows) {
    return rows.stream().anyMatch(r -> r.value().made() != null || makes(r.fields()));
  }

  /** An XML payload always has the first name of a records' path as its document element. */
  private Set<String> xmlRoots() {
    Set<String> roots = new TreeSet<>();
    for (MappingSpec.KindSpec kind : spec.kinds()) {
      List<String> names = kind.path().names();
      if (names.isEmpty()) {
        return Set.of();
      }
      roots.add(names.get(0));
    }
    return roots;
  }

  private TargetTree targets(MappingSpec.KindSpec kind, PathNode node) {
    TargetTree tree = new TargetTree(CanonicalType.of(Credential.class), kind.at(), findings);
    tree.addAll(kind.rows());
    tree.declareItems(trie, node);
    return tree;
  }

  private void mark(MappingSpec.KindSpec kind, PathNode node) {
    kind.ignore().forEach(p -> trie.mark(p, node, PathNode.IGNORED));
    kind.forbidden().forEach(p -> trie.mark(p, node, PathNode.FORBIDDEN));
  }

  private WholeCredential credential(
      MappingSpec.KindSpec kind, PathNode node, TargetTree targets, Scope scope) {
    if (kind.form() != null) {
      FormCompiler compiler = new FormCompiler(folder, functions, findings, trie::forbids);
      RecordForm form = compiler.compile(kind.form());
      if (form != null) {
        return new FormCredential(form);
      }
    }
    PartCompiler compiler =
        new PartCompiler(trie, tables, new HashMap<>(lookups), functions, node, reach, findings);
    return kind.form() != null
        ? new Part.Structure(targets.type(), new Part[targets.type().size()])
        : compiler.credential(targets, node, scope);
  }

  private Set<String> numbered(MappingSpec.KindSpec kind, PathNode record) {
    Set<String> names = new TreeSet<>();
    for (MappingSpec.NumberSpec part : kind.number()) {
      MappingSpec.AmongSpec among = part.among();
      PathNode node = trie.resolve(among == null ? part.path() : among.each(), record);
      if (node == record || !node.isWithin(record)) {
        return Set.of();
      }
      names.add(node.names().get(record.depth()));
    }
    return Set.copyOf(names);
  }

  private Plan.RecordKind kind(MappingSpec.KindSpec kind, PathNode node, TargetTree targets) {
    Scope scope = Trie.around(node);
    WholeCredential credential = credential(kind, node, targets, scope);
    List<NumberPart> number = kind.number().stream().map(p -> number(p, node, scope)).toList();
    if (number.isEmpty()) {
      findings.add(
          kind.at(),
          "MISSING_KEY",
          "there is no 'number'",
          "number: path of the registry's own number of a record");
    }
    List<Plan.HolderCheck> holder =
        kind.holder().stream().map(check -> holder(check, node, scope)).toList();
    return new Plan.RecordKind(
        node,
        numbered(kind, node),
        credential,
        number,
        kind.numberScheme(),
        kind.recordVersion() == null ? null : trie.source(kind.recordVersion(), node, scope),
        holder);
  }

  private Set<List<String>> forbidden() {
    return spec.kinds().stream()
        .flatMap(kind -> kind.forbidden().stream())
        .map(PlanCompiler::below)
        .filter(names -> !names.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void declareItems(MappingSpec.KindSpec kind, PathNode node) {
    for (MappingSpec.HolderSpec check : kind.holder()) {
      if (check.among() != null) {
        trie.items(check.among().each(), node);
      }
    }
    for (MappingSpec.NumberSpec part : kind.number()) {
      if (part.among() != null) {
        trie.items(part.among().each(), node);
      }
    }
  }

  private NumberPart number(MappingSpec.NumberSpec part, PathNode record, Scope scope) {
    MappingSpec.AmongSpec spec = part.among();
    if (spec == null) {
      return new NumberPart(trie.source(part.path(), record, scope), null);
    }
    PathNode item = trie.resolve(spec.each(), record);
    Scope own = Trie.around(item);
    inEach(part.path(), item);
    return new NumberPart(trie.source(part.path(), item, own), among(spec, item, scope, own));
  }

  private void inEach(SourcePath path, PathNode item) {
    if (!trie.resolve(path, item).isWithin(item)) {
      findings.add(path.at(), "BAD_PATH", "it leads out of its 'each'", "'.' or a path below");
    }
  }

  private Plan.Among among(MappingSpec.AmongSpec spec, PathNode item, Scope scope, Scope own) {
    return new Plan.Among(Trie.way(scope, own), trie.source(spec.when(), item, own), spec.values());
  }

  private Plan.HolderCheck holder(MappingSpec.HolderSpec check, PathNode record, Scope scope) {
    MappingSpec.AmongSpec spec = check.among();
    if (spec == null) {
      return new Plan.HolderCheck(
          trie.source(check.identifier(), record, scope),
          trie.places(check.identifier(), record),
          check.scheme(),
          check.prefix(),
          below(check.identifier()),
          null);
    }
    PathNode item = trie.resolve(spec.each(), record);
    Scope own = Trie.around(item);
    inEach(check.identifier(), item);
    return new Plan.HolderCheck(
        trie.source(check.identifier(), item, own),
        trie.places(check.identifier(), item),
        check.scheme(),
        check.prefix(),
        List.of(),
        among(spec, item, scope, own));
  }

  /** Names of a path that leads downwards from a record; none of any other path. */
  private static List<String> below(SourcePath path) {
    return path.absolute() || path.anywhere() || path.ups() > 0 ? List.of() : path.names();
  }
}
