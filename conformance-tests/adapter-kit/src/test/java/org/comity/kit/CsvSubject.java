package org.comity.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.csv.CsvAdapterFactory;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;

/** The csv engine before folders. */
final class CsvSubject implements Subject {
  private static final String PERSONS = "learner,name\nLEARNER-4711,Pirjo-Private\nLEARNER-2,x\n";
  private static final String AWARDS = "number,learner\nCERT-0815,LEARNER-4711\nCERT-2,LEARNER-2\n";

  private final Path top;
  private final AdapterConfig config;
  private int drops;
  private int effects;

  CsvSubject(Path scratch) throws Exception {
    top = Files.createDirectories(scratch.resolve("registry"));
    for (String folder : List.of("drop", "outbound", "acks")) {
      Files.createDirectories(top.resolve(folder));
    }
    config =
        AdapterFolder.load(
            Samples.folder("xa-csv"),
            Map.of(
                "drop", top.resolve("drop").toString(),
                "outbound", top.resolve("outbound").toString(),
                "acknowledgements", top.resolve("acks").toString()));
  }

  @Override
  public RegistryAdapterFactory factory() {
    return new CsvAdapterFactory();
  }

  @Override
  public AdapterConfig config() {
    return config;
  }

  /** Looking up what was dropped calls nobody: only a folder that is gone can fail a delivery. */
  @Override
  public boolean can(Behaviour behaviour) {
    return behaviour == Behaviour.SOUND;
  }

  @Override
  public void behave(Behaviour behaviour) {}

  @Override
  public void answer(byte[] body) {
    throw new UnsupportedOperationException("a registry that drops files answers nothing");
  }

  @Override
  public boolean answersBytes() {
    return false;
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public SourceQuery.ByHolder knownHolder() {
    return Samples.holder(Samples.LEARNER);
  }

  @Override
  public SourceQuery.ByHolder unknownHolder() {
    return Samples.holder("LEARNER-0");
  }

  @Override
  public SourceQuery.ByNumber knownNumber() {
    return new SourceQuery.ByNumber(Samples.NUMBER, null);
  }

  @Override
  public SourceQuery.ByNumber unknownNumber() {
    return new SourceQuery.ByNumber("CERT-0", null);
  }

  @Override
  public Delivery delivery(String key) {
    return Samples.delivery(key);
  }

  /** The registry takes files away as it reads them; what it took stays counted. */
  @Override
  public int effects() throws IOException {
    try (Stream<Path> files = Files.list(top.resolve("outbound"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.delete(file);
        effects++;
      }
    }
    return effects;
  }

  @Override
  public Drop soundDrop() throws Exception {
    return drop(AWARDS, AWARDS);
  }

  @Override
  public Drop damagedDrop() throws Exception {
    return drop(AWARDS, AWARDS.replace("CERT-2", "CERT-3"));
  }

  private Drop drop(String promised, String written) throws Exception {
    String id = "drop-" + drops++;
    Path folder = Files.createDirectories(top.resolve("drop").resolve(id));
    Files.writeString(folder.resolve("persons.csv"), PERSONS);
    Files.writeString(folder.resolve("awards.csv"), written);
    Files.writeString(
        folder.resolve("manifest.csv"),
        "file,rows,sha256\npersons.csv,2,"
            + sha256(PERSONS)
            + "\nawards.csv,2,"
            + sha256(promised)
            + "\n");
    return new Drop(id, folder, List.of("manifest.csv", "persons.csv", "awards.csv"));
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  @Override
  public List<String> confidential() {
    return Samples.confidential();
  }

  @Override
  public void close() {}
}
