package org.comity.kit.simulate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileJson;
import org.comity.hostile.HostileXml;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Sample;
import org.comity.model.Credential;
import org.comity.model.Identifier;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/** A folder read as its registry: what it answers with, and whom it knows. Immutable. */
public final class FolderRegistry {
  private final AdapterFolder folder;
  private final Desk desk;
  private final Book book;
  private final List<Credential> credentials = new ArrayList<>();
  private final Map<Identifier, Credential> byTheRegistrysWord = new LinkedHashMap<>();

  private FolderRegistry(AdapterFolder folder, FolderRun run, Book book, Desk desk) {
    this.folder = folder;
    this.desk = desk;
    this.book = book;
    Map<String, List<Credential>> bySample = new HashMap<>();
    for (Sample sample : run.samples()) {
      List<Credential> own = run.translated(sample).inbound().credentials();
      credentials.addAll(own);
      bySample.put(sample.name(), own);
    }
    for (Book.Page page : book.pages()) {
      List<Credential> own = bySample.getOrDefault(page.name(), List.of());
      if (page.askedBy() != null && !own.isEmpty()) {
        byTheRegistrysWord.put(page.askedBy(), own.get(0));
      }
    }
  }

  /** The registry of a folder that speaks HTTP, or {@code null} if it speaks none that is known. */
  public static @Nullable FolderRegistry of(FolderRun run) {
    AdapterFolder folder = run.folder();
    if (folder == null) {
      return null;
    }
    Book book = new Book(run);
    WriteForm write = WriteForm.of(run);
    Map<String, Object> section = folder.engineSettings();
    Desk desk =
        switch (folder.engine()) {
          case "soap" -> new SoapDesk(section, folder.folder(), book, write);
          case "rest" -> new RestDesk(section, book, write);
          default -> null;
        };
    return desk == null ? null : new FolderRegistry(folder, run, book, desk);
  }

  /**
   * Begins to answer.
   *
   * @param port the port; 0 for any that is free
   */
  public HttpRegistry open(int port) throws IOException {
    List<byte[]> hostile =
        (folder.engine().equals("soap") || RestDesk.isXml(folder.engineSettings())
                ? HostileXml.all()
                : HostileJson.all())
            .stream().map(Hostile::bytes).toList();
    return new HttpRegistry(desk, port, told(), () -> hostile);
  }

  /** Numbers that can be asked for. */
  public List<String> numbers() {
    return desk.numbers(Capability.FIND_BY_NUMBER);
  }

  /** Numbers whose status can be asked for. */
  public List<String> verifiable() {
    return desk.numbers(Capability.VERIFY);
  }

  /** Numbers of the records that a drop makes. */
  public static List<String> numbersOfDrops(FolderRun run) {
    return new Book(run).numbers(page -> page.syntax() == Payload.Syntax.ROWS);
  }

  /** Holders' credentials that can be asked for by an identifier that the folder takes. */
  public List<Identifier> holders() {
    List<String> known = desk.holders();
    Set<Identifier> holders = new LinkedHashSet<>();
    for (Credential credential : credentials) {
      if (credential.holder() != null) {
        credential.holder().identifiers().stream()
            .filter(i -> folder.identifierSchemes().contains(i.scheme()))
            .filter(i -> known.isEmpty() || known.contains(i.value()))
            .forEach(holders::add);
      }
    }
    byTheRegistrysWord.keySet().stream()
        .filter(i -> folder.identifierSchemes().contains(i.scheme()))
        .filter(i -> known.contains(i.value()))
        .forEach(holders::add);
    return List.copyOf(holders);
  }

  /**
   * Whether answers about this holder repeat the identifier that was asked for. Where they do not,
   * nobody can notice an answer about somebody else.
   */
  public boolean repeats(Identifier identifier) {
    return !byTheRegistrysWord.containsKey(identifier);
  }

  /** Where a sample has this identifier, whatever the mapping reads; {@code null} for nowhere. */
  public @Nullable String repeatedAt(Identifier identifier) {
    return book.placeOf(identifier.value());
  }

  /** A credential of this holder, or {@code null}. */
  public @Nullable Credential of(Identifier identifier) {
    return credentials.stream()
        .filter(c -> c.holder() != null && c.holder().identifiers().contains(identifier))
        .findFirst()
        .orElse(byTheRegistrysWord.get(identifier));
  }

  /** Every credential of the samples. */
  public List<Credential> credentials() {
    return List.copyOf(credentials);
  }

  /** Whether a sample answers the question for changes. */
  public boolean hasChanges() {
    return !desk.numbers(Capability.CHANGES).isEmpty();
  }

  /** Whether a delivery carries its key. */
  public boolean takesKeys() {
    return desk.takesKeys();
  }

  /** What the document is written in that an answer to this encloses; else {@code null}. */
  public Payload.@Nullable Syntax within(Capability capability) {
    return desk.within(capability);
  }

  /** Whether an answer to this says how much there is on all pages. */
  public boolean isCounted(Capability capability) {
    return desk.isCounted(capability);
  }

  /** Whether the answer to this may have further pages. */
  public boolean hasPages(Capability capability) {
    return desk.hasPages(capability);
  }

  /** Personal data of the samples, long enough not to be found in texts by chance. */
  public List<String> told() {
    return personal(credentials);
  }

  /** Names, identifiers and birth dates of holders. */
  public static List<String> personal(List<Credential> credentials) {
    Set<String> personal = new LinkedHashSet<>();
    for (Credential credential : credentials) {
      if (credential.holder() != null) {
        credential.holder().identifiers().forEach(i -> personal.add(i.value()));
        credential.holder().names().forEach(n -> personal.addAll(parts(n)));
        if (credential.holder().birthDate() != null) {
          personal.add(credential.holder().birthDate().text());
        }
      }
    }
    return personal.stream().filter(t -> t.length() >= 5).toList();
  }

  private static List<String> parts(PersonName name) {
    List<String> parts = new ArrayList<>();
    for (String part : new String[] {name.given(), name.family(), name.full()}) {
      if (part != null) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Bad samples that hold no record, but say something: errors that the registry tells. */
  public static List<Payload> errors(FolderRun run) {
    List<Payload> errors = new ArrayList<>();
    for (Sample sample : run.badSamples()) {
      Payload payload = sample.payload();
      if (payload != null && !sample.isDrop()) {
        boolean silent = Book.isSilent(payload);
        if (!silent && run.translated(sample).inbound().records() == 0) {
          errors.add(payload);
        }
      }
    }
    return List.copyOf(errors);
  }
}
