package org.comity.simulators.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.comity.simulators.common.CsvText;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Behaviour;
import org.comity.simulators.common.SimulatorControl.Mode;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.comity.simulators.csv.ResultRegister.Verdict;
import org.comity.syntax.SyntaxFault;

/**
 * A registry that cannot be called. It drops a set of three files and a manifest into one folder,
 * takes result files out of another, keeps what they say in a register of its own and answers each
 * with an acknowledgement file.
 *
 * <p>Modes: SLOW delays the acknowledgement, DOWN leaves result files lying, WRONG spoils the
 * acknowledgement (WRONG_ID names another message), HUGE only matters to {@link #publishLarge}.
 * Safe for use by many threads.
 */
public final class CsvDropSimulator implements AutoCloseable {
  private static final long LOOK_EVERY_MS = 100;
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final List<String> ACKNOWLEDGEMENT_COLUMNS =
      List.of("message_id", "outcome", "ack_no", "reason_code", "reason");

  private final Path folder;
  private final String awards;
  private final String qualifications;
  private final String identifier;
  private final SimulatorControl control = new SimulatorControl();
  private final ResultRegister register;
  private final ScheduledExecutorService clerk;

  private CsvDropSimulator(Path folder, String awards, String qualifications, String identifier)
      throws IOException {
    this.folder = folder;
    this.awards = awards;
    this.qualifications = qualifications;
    this.identifier = identifier;
    for (Path each : List.of(drop(), outbound(), acknowledgements(), folder.resolve("taken"))) {
      Files.createDirectories(each);
    }
    List<String> numbers = DropSet.of(awards, qualifications, identifier).awardNumbers();
    this.register = new ResultRegister(registerFile(), numbers, Clock.systemUTC());
    this.clerk =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "csv-simulator");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts one. Nothing is dropped before {@link #publish}.
   *
   * @param folder folder of its own; the folders of the exchange are made below it
   * @param awards CSV file of its awards, among the demo's data
   * @param qualifications CSV file of its qualifications
   * @param identifier column of {@code people.csv} that holds its number of a person
   */
  public static CsvDropSimulator start(
      Path folder, String awards, String qualifications, String identifier) throws IOException {
    CsvDropSimulator simulator = new CsvDropSimulator(folder, awards, qualifications, identifier);
    simulator.clerk.scheduleWithFixedDelay(
        simulator::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    return simulator;
  }

  /** Where the registry drops its sets. */
  public Path drop() {
    return folder.resolve("drop");
  }

  /** Where it finds result files. */
  public Path outbound() {
    return folder.resolve("outbound");
  }

  /** Where it puts its acknowledgements. */
  public Path acknowledgements() {
    return folder.resolve("acknowledgements");
  }

  /** Its own register of results, a CSV file. */
  public Path registerFile() {
    return folder.resolve("register.csv");
  }

  public SimulatorControl control() {
    return control;
  }

  /** Drops a right set. */
  public void publish() throws IOException {
    publish(DropFault.NONE);
  }

  /** Drops a set with a fault. */
  public void publish(DropFault fault) throws IOException {
    DropSet.of(awards, qualifications, identifier).write(drop(), fault);
  }

  /** Drops a right set that is grown to this many awards. */
  public void publishLarge(int awardCount) throws IOException {
    DropSet set = DropSet.of(awards, qualifications, identifier);
    set.grow(awardCount);
    set.write(drop(), DropFault.NONE);
  }

  /** What stands in the registry's own register: the columns of its file by name. */
  public List<Map<String, String>> register() throws IOException {
    return register.rows();
  }

  /** The acknowledgement file of a message, or the empty list if there is none yet. */
  public List<Map<String, String>> acknowledgement(String messageId) throws IOException {
    Path file = acknowledgements().resolve("ack-" + messageId + ".csv");
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Documents.csv(Files.readAllBytes(file));
    } catch (SyntaxFault e) {
      throw new IOException("the acknowledgement is damaged", e);
    }
  }

  @Override
  public void close() {
    clerk.shutdownNow();
    try {
      if (!clerk.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the simulated registry did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Behaviour behaviour = control.current();
    if (behaviour.mode() == Mode.DOWN) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(outbound(), "*.csv")) {
      for (Path file : files) {
        behaviour.pause();
        take(file, behaviour);
      }
    } catch (IOException e) {
      System.getLogger(CsvDropSimulator.class.getName())
          .log(System.Logger.Level.WARNING, "result file not taken, tried again: {0}", e);
    }
  }

  private void take(Path file, Behaviour behaviour) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    String messageId = "";
    try {
      for (Map<String, String> row : Documents.csv(Files.readAllBytes(file))) {
        messageId = row.getOrDefault("message_id", "");
        verdicts.add(register.take(row));
      }
    } catch (SyntaxFault e) {
      verdicts.add(
          new Verdict(messageId, false, "", "E00", "The file cannot be read: " + e.code()));
    }
    for (Verdict verdict : verdicts) {
      acknowledge(verdict, behaviour);
    }
    Path taken = folder.resolve("taken").resolve(String.valueOf(file.getFileName()));
    Files.move(file, taken, StandardCopyOption.REPLACE_EXISTING);
  }

  private void acknowledge(Verdict verdict, Behaviour behaviour) throws IOException {
    List<String> cells = new ArrayList<>(verdict.cells());
    if (behaviour.is(Wrong.WRONG_ID)) {
      cells.set(0, "0".repeat(cells.get(0).length()));
    }
    String text = CsvText.row(ACKNOWLEDGEMENT_COLUMNS) + CsvText.row(cells);
    if (behaviour.is(Wrong.HTML)) {
      text = "<html><body>maintenance</body></html>";
    } else if (behaviour.is(Wrong.EMPTY)) {
      text = "";
    } else if (behaviour.is(Wrong.TRUNCATED)) {
      text = text.substring(0, text.length() / 2);
    }
    // The id comes from outside: only one that is a plain name becomes part of a file name.
    String id = PLAIN.matcher(verdict.messageId()).matches() ? verdict.messageId() : "unreadable";
    String name = "ack-" + id + ".csv";
    DropSet.place(acknowledgements(), name, text.getBytes(StandardCharsets.UTF_8));
  }
}
