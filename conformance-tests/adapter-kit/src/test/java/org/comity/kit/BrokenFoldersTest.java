package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.kit.folder.KitProof;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each broken folder turns exactly the checks red that its fault breaks; no Java in any of them.
 */
class BrokenFoldersTest {
  @TempDir Path scratch;

  /** A folder of the tests with something changed in it. */
  private record Broken(String base, String fault, List<Edit> edits, Set<String> codes) {
    Broken change(String file, String from, String to) {
      List<Edit> more = new ArrayList<>(edits);
      more.add(new Edit(file, from, to));
      return new Broken(base, fault, more, codes);
    }

    @Override
    public String toString() {
      return base + ": " + fault;
    }
  }

  private record Edit(String file, String from, String to) {}

  private static Broken broken(String base, String fault, String... codes) {
    return new Broken(base, fault, List.of(), new TreeSet<>(Arrays.asList(codes)));
  }

  /** The folder of the tests with pages by number, two records each. */
  private static Broken byNumber(String fault, String... codes) {
    return broken("xa-rest", fault, codes)
        .change("adapter.yaml", "cursor: \"{cursor}\"}", "p: \"{page}\"}")
        .change(
            "adapter.yaml",
            "      next: next\n      echo",
            "      paging: {kind: page, size: 2, totalPages: pages}\n      echo")
        .change("mapping.yaml", "ignore: [^/next]", "ignore: [^/next, ^/pages]")
        .change("samples/first.json", "], \"next\"", "], \"pages\": 2, \"next\"");
  }

  private static Broken byLink(String fault, String... codes) {
    return broken("xa-rest", fault, codes)
        .change("adapter.yaml", ", cursor: \"{cursor}\"}", "}")
        .change(
            "adapter.yaml",
            "      next: next\n      echo",
            "      paging: {kind: link}\n      echo");
  }

  private static Broken typed(String fault, String... codes) {
    return broken("xa-xml", fault, codes)
        .change(
            "adapter.yaml",
            "      echo: {path: answer/person/@learner, equals:"
                + " \"{holder.identifier:XA:learner}\"}\n",
            "")
        .change(
            "mapping.yaml",
            "holderCheck: {identifier: ../@learner}",
            "holderCheck: {each: ../id, identifier: \".\", when: \"@type\", equals: national}")
        .change(
            "mapping.yaml",
            "{to: holder/identifiers, from: ../@learner, scheme: \"XA:learner\"}",
            "{to: holder/identifiers, each: ../id, fields: [{to: scheme, constant: \"XA:learner\"},"
                + " {to: value, from: \".\", when: \"@type\", equals: national}]}")
        .change("mapping.yaml", "outbound:", "ignore: [../id]\noutbound:")
        .change(
            "samples/one.xml",
            "<person learner=\"LEARNER-4711\">",
            "<person><id type=\"local\">L-12</id><id type=\"national\">LEARNER-4711</id>");
  }

  static List<Broken> folders() {
    return List.of(
        broken("xa-rest", "sound"),
        broken("xa-soap", "sound"),
        broken("xa-csv", "sound"),
        broken("xa-xml", "sound, in XML over HTTP"),
        broken("xa-link", "sound, with links and a total"),
        broken("xa-within", "sound, with documents within its answers"),
        broken("xa-docs", "sound, with documents within SOAP answers"),
        broken("xa-docs", "sound, XML in a text and JSON in an attachment")
            .change(
                "adapter.yaml",
                "syntax: json, encoding: text}",
                "syntax: json, encoding: attachment, packed: yes}\n"
                    + "        attachments: {types: [application/gzip], most: 1, maxBytes: 65536}")
            .change("adapter.yaml", "encoding: base64, packed: yes", "encoding: text"),
        broken(
                "xa-docs",
                "an error in a document within is unmapped",
                "ISSUE_NOT_EXPECTED",
                "KIT_ERROR_AS_NOTHING")
            .change(
                "adapter.yaml",
                "error: {at: found/data/error, code: found/data/error/code, kinds: {LOCKED:"
                    + " UNAVAILABLE}}",
                ""),
        broken("xa-docs", "nobody notices another person in a document", "KIT_OTHER_PERSON")
            .change(
                "adapter.yaml",
                "echo: {at: found/data/records/learner, equals: \"{identifier}\"}",
                "")
            .change("mapping.yaml", "holderCheck: {identifier: learner}\n", ""),
        broken("xa-xml", "an answer in XML about somebody else is not noticed", "KIT_OTHER_PERSON")
            .change(
                "adapter.yaml",
                "      echo: {path: answer/person/@learner, equals:"
                    + " \"{holder.identifier:XA:learner}\"}\n",
                "")
            .change("mapping.yaml", "holderCheck: {identifier: ../@learner}\n", ""),
        typed("sound, one of several typed identifiers is the holder's"),
        broken("xa-soap", "sound, each answer says whether all is well")
            .change(
                "adapter.yaml",
                "error: {at: answer/error, code: answer/error/code, kinds: {LOCKED: UNAVAILABLE}}",
                "error: {at: answer/rc, notEquals: \"0\", kinds: {LOCKED: UNAVAILABLE}}")
            .change(
                "adapter.yaml",
                "error: {at: answer/error, code: answer/error/code, kinds: {NOBODY: NOTHING}}",
                "error: {at: answer/rc, notEquals: \"0\", kinds: {NOBODY: NOTHING}}")
            .change(
                "samples/answer.xml",
                "<answer xmlns=\"urn:xa\">",
                "<answer xmlns=\"urn:xa\"><rc>0</rc>")
            .change("samples/bad-locked.xml", "<error>", "<rc>LOCKED</rc><error>")
            .change("mapping.yaml", "outbound:", "ignore: [^/answer/rc]\noutbound:"),
        broken("xa-soap", "sound, nothing found is an element that holds nothing")
            .change("adapter.yaml", "nothing: {absent: answer/record}", "nothing: {empty: answer}"),
        broken("xa-rest", "sound, each answer says whether all is well")
            .change(
                "adapter.yaml",
                "        - {path: code, equals: LOCKED, kind: unavailable}\n    findByNumber:",
                "        - {path: code, equals: LOCKED, kind: unavailable}\n"
                    + "        - {path: rc, notEquals: OK, kind: refused}\n    findByNumber:")
            .change("samples/first.json", "{\"items\"", "{\"rc\": \"OK\", \"items\"")
            .change("samples/last.json", "{\"items\"", "{\"rc\": \"OK\", \"items\"")
            .change("mapping.yaml", "ignore: [^/next]", "ignore: [^/next, ^/rc]"),
        byLink("sound, by Link"),
        byNumber("sound, by number"),
        byNumber("sound, by offset")
            .change("adapter.yaml", "p: \"{page}\"", "p: \"{offset}\"")
            .change("adapter.yaml", "totalPages: pages", "totalRecords: pages"),
        byNumber("more records than a page has", "KIT_PAGES", "SAMPLE_DIFFERS")
            .change("adapter.yaml", "size: 2", "size: 1")
            .change(
                "samples/last.json",
                "]}",
                ", {\"learner\": \"LEARNER-4711\", \"number\": \"CERT-0817\"}]}"),
        broken("xa-soap", "a feed that no sample answers", "KIT_CHANGES", "CHANGES_UNREAD")
            .change(
                "adapter.yaml",
                "response: {root: answer, nothing: {absent: answer/record}}",
                "response: {root: elsewhere, nothing: {absent: elsewhere/record}}"),
        broken("xa-rest", "the next page is not asked for", "ENGINE_SETTING")
            .change("adapter.yaml", ", cursor: \"{cursor}\"", ""),
        broken(
                "xa-soap",
                "an error in the body is unmapped",
                "ISSUE_MISSING",
                "KIT_ERROR_AS_NOTHING")
            .change(
                "adapter.yaml",
                "error: {at: answer/error, code: answer/error/code, kinds: {LOCKED: UNAVAILABLE}}",
                ""),
        broken("xa-soap", "nothing found is not said", "KIT_NOTHING")
            .change("adapter.yaml", "nothing: {absent: answer/record}", ""),
        broken("xa-soap", "an answer about somebody else is not noticed", "KIT_OTHER_PERSON")
            .change(
                "adapter.yaml", "echo: {at: answer/record/learner, equals: \"{identifier}\"}", "")
            .change("mapping.yaml", "holderCheck: {identifier: learner}", ""),
        broken("xa-soap", "an operation answers with a root that no sample has", "KIT_DECLARED")
            .change("adapter.yaml", "response: {root: answer}", "response: {root: elsewhere}"),
        broken("xa-rest", "a capability without its operation", "ENGINE_SETTING")
            .change("adapter.yaml", "    check: {path: /health}\n", "")
            .change("adapter.yaml", "deliveryStatus:", "elsewhere:"),
        broken("xa-rest", "a person stands in the address", "ENGINE_SETTING")
            .change(
                "adapter.yaml",
                "path: /search",
                "path: \"/search/{holder.identifier:XA:learner}\""),
        broken(
                "xa-soap",
                "results that no operation takes",
                "KIT_DELIVERS",
                "KIT_DELIVERED_ONCE",
                "KIT_DELIVERY_RETRY",
                "KIT_NO_ACKNOWLEDGEMENT",
                "UNKNOWN_OPERATION")
            .change("mapping.yaml", "operation: put", "operation: put2"),
        broken("xa-rest", "an expectation is stale", "SAMPLE_DIFFERS")
            .change("mapping.yaml", "from: title, language: en", "from: title, language: et"),
        broken(
                "xa-csv",
                "the key of a delivery is not written",
                "KIT_DELIVERS",
                "KIT_DELIVERED_ONCE")
            .change("adapter.yaml", "    keyColumn: message\n  ack", "  ack"));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void turnsRedWhatItBreaks(Broken broken) throws Exception {
    Path folder = copy(broken.base());
    FolderTest.write(TestFolders.run(folder), false);
    for (Edit edit : broken.edits()) {
      Path file = folder.resolve(edit.file());
      String text = Files.readString(file);
      assertThat(text).contains(edit.from());
      Files.writeString(file, text.replace(edit.from(), edit.to()));
    }
    List<Finding> red = red(folder);
    Set<String> codes = red.stream().map(Finding::code).collect(Collectors.toSet());
    assertThat(codes).as(red.toString()).isEqualTo(broken.codes());
    for (Finding finding : red) {
      assertThat(finding.line()).as(finding.toString()).isPositive();
      String line = Files.readAllLines(folder.resolve(finding.file())).get(finding.line() - 1);
      if (KEYS.containsKey(finding.code() + " " + broken.base())) {
        assertThat(line.substring(finding.column() - 1))
            .as(finding.toString())
            .startsWith(KEYS.get(finding.code() + " " + broken.base()));
      }
    }
  }

  /** Where a broken promise is told. */
  private static final Map<String, String> KEYS =
      Map.of(
          "KIT_DECLARED xa-soap", "root: elsewhere",
          "KIT_ERROR_AS_NOTHING xa-soap", "response:",
          "KIT_NOTHING xa-soap", "response:",
          "KIT_DELIVERS xa-soap", "outbound:",
          "KIT_DELIVERS xa-csv", "DELIVER");

  private static List<Finding> red(Path folder) {
    FolderRun run = TestFolders.run(folder);
    List<FolderTest.Step> steps = new ArrayList<>(FolderTest.of(run));
    if (run.isTranslatable()) {
      steps.addAll(new KitProof().prove(run));
    }
    return steps.stream().flatMap(s -> s.findings().stream()).toList();
  }

  private Path copy(String name) throws Exception {
    Path from = TestFolders.folder(name);
    Path to = scratch.resolve(name);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return to;
  }
}
