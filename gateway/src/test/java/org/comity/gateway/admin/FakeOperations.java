package org.comity.gateway.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.Code;
import org.comity.model.Page;
import org.comity.model.RegistryInfo;
import org.comity.model.RegistryState;

/** Operations with one of everything. */
final class FakeOperations implements OperationsService {
  static final int JOURNAL_LINES = 40_000;
  volatile boolean databaseUp = true;
  volatile boolean journalBreaks;
  final Map<String, String> decided = new ConcurrentHashMap<>();
  final Map<String, Boolean> redriven = new ConcurrentHashMap<>();

  @Override
  public List<Check> readiness() {
    return List.of(
        new Check("database", databaseUp, databaseUp ? null : "no connection; see db.url"));
  }

  @Override
  public List<RegistryInfo> registries() {
    return List.of(
        new RegistryInfo(
            "xa-register",
            List.of(),
            "XA",
            null,
            List.of(),
            List.of("FIND_BY_HOLDER"),
            List.of(),
            "wire",
            Code.of(RegistryState.DOWN),
            Instant.parse("2026-11-22T10:00:00Z"),
            null));
  }

  @Override
  public Figures figures() {
    return new Figures(
        7, 12.5, 2, 31, Map.of("xa-register", 2), Map.of("xb-drop", 900L), Map.of("xb-drop", 4L));
  }

  @Override
  public Page<DropSummary> drops(String cursor) {
    return new Page<>(
        List.of(
            new DropSummary(
                "d1",
                "xb-drop",
                Instant.parse("2026-11-22T10:00:00Z"),
                true,
                904,
                900,
                4,
                0,
                "SERVED",
                null,
                null,
                List.of("UNRESOLVED_CODE award/state: 7 records"))),
        "next-one");
  }

  @Override
  public DropSummary drop(String id) {
    if (!id.equals("d1")) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "No drop has this id.");
    }
    return drops(null).items().get(0);
  }

  @Override
  public void decideDrop(String id, boolean release, String by, String reason) {
    decided.put(id, release + " " + by + " " + reason);
  }

  @Override
  public byte[] rejectFile(String dropId) {
    if (!dropId.equals("d1")) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "No drop has this id.");
    }
    return "line,field,code\n3,awarded,INVALID_DATE\n".getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Page<DeadLetter> deadLetters(String cursor) {
    return new Page<>(
        List.of(
            new DeadLetter(
                "l1",
                "r1",
                1,
                "xa-register",
                9,
                "REGISTRY_REFUSED",
                Instant.parse("2026-11-22T10:00:00Z"))),
        null);
  }

  @Override
  public void redrive(String id) {
    redriven.put(id, true);
  }

  @Override
  public void exportJournal(OutputStream out) throws IOException {
    for (int i = 0; i < JOURNAL_LINES; i++) {
      out.write(("{\"sequence\":" + i + "}\n").getBytes(StandardCharsets.UTF_8));
      if (journalBreaks && i == JOURNAL_LINES / 2) {
        throw new IOException("the disk is gone");
      }
    }
  }

  @Override
  public List<Feed> changeFeeds() {
    return List.of(Feed.untouched("xa-register"));
  }

  @Override
  public void restartChanges(String registry) {
    if (!registry.equals("xa-register")) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "no such feed");
    }
  }
}
