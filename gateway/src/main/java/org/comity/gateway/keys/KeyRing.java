package org.comity.gateway.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.comity.gateway.service.KeyCatalogue;
import org.comity.gateway.store.PrivateFiles;

/**
 * The keys of one deployment. Several gateways on one database share the folder. Immutable.
 *
 * <p>{@code id.key} makes credential ids, {@code data.key} seals what lies in the database, {@code
 * signing.key} signs answers and receipts, {@code journal.key} signs checkpoints. A retired signing
 * key's public half stays as a file under {@code retired/}.
 */
public final class KeyRing implements KeyCatalogue {
  private static final String ID = "id.key";
  private static final String DATA = "data.key";
  private static final String SIGNING = "signing.key";
  private static final String JOURNAL = "journal.key";
  private static final List<String> FILES = List.of(ID, DATA, SIGNING, JOURNAL);

  private final CredentialIds credentialIds;
  private final byte[] data;
  private final SigningKey signing;
  private final SigningKey journal;
  private final List<PublishedKey> published;

  private KeyRing(byte[] id, byte[] data, SigningKey signing, SigningKey journal, Path folder)
      throws IOException {
    this.credentialIds = new CredentialIds(id);
    this.data = data.clone();
    this.signing = signing;
    this.journal = journal;
    List<PublishedKey> keys = new ArrayList<>();
    keys.add(publish(signing, "all"));
    keys.add(publish(journal, "journal"));
    keys.addAll(retired(folder.resolve("retired")));
    this.published = List.copyOf(keys);
  }

  /**
   * Reads the keys of a folder.
   *
   * @param mayCreate whether a folder without any key is filled; only where no data can depend on
   *     keys kept elsewhere
   * @throws IOException if a key is missing or unreadable, with what to do
   */
  public static KeyRing open(Path folder, boolean mayCreate, Clock clock) throws IOException {
    List<String> missing = FILES.stream().filter(f -> !Files.exists(folder.resolve(f))).toList();
    if (missing.size() == FILES.size() && mayCreate) {
      create(folder, clock.instant());
    } else if (!missing.isEmpty()) {
      throw new IOException(
          "keys missing in "
              + folder
              + ": "
              + String.join(", ", missing)
              + "; copy them from the gateway that made this database's data");
    }
    return new KeyRing(
        secret(folder.resolve(ID)),
        secret(folder.resolve(DATA)),
        signingKey(folder.resolve(SIGNING)),
        signingKey(folder.resolve(JOURNAL)),
        folder);
  }

  private static void create(Path folder, Instant now) throws IOException {
    PrivateFiles.folder(folder);
    write(folder, ID, "secret " + base64(Crypto.random(32)) + "\n");
    write(folder, DATA, "secret " + base64(Crypto.random(32)) + "\n");
    write(folder, SIGNING, SigningKey.fresh(now).text());
    write(folder, JOURNAL, SigningKey.fresh(now).text());
  }

  private static void write(Path folder, String name, String text) throws IOException {
    PrivateFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] secret(Path file) throws IOException {
    try {
      byte[] secret = read(file).bytes("secret");
      if (secret.length != 32) {
        throw new IllegalArgumentException("not 32 bytes");
      }
      return secret;
    } catch (IllegalArgumentException e) {
      throw new IOException("the key file " + file + " is damaged: restore it from a backup", e);
    }
  }

  private static SigningKey signingKey(Path file) throws IOException {
    try {
      return SigningKey.parse(read(file));
    } catch (IllegalArgumentException e) {
      throw new IOException("the key file " + file + " is damaged: restore it from a backup", e);
    }
  }

  private static KeyText read(Path file) throws IOException {
    return KeyText.parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static PublishedKey publish(SigningKey key, String use) {
    return new PublishedKey(
        key.id(), "Ed25519", base64Url(key.publicKey().getEncoded()), use, key.validFrom(), null);
  }

  private static List<PublishedKey> retired(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<PublishedKey> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        KeyText text = read(file);
        byte[] encoded = text.bytes("public");
        keys.add(
            new PublishedKey(
                SigningKey.id(encoded),
                "Ed25519",
                base64Url(encoded),
                text.get("use"),
                Instant.parse(text.get("validFrom")),
                Instant.parse(text.get("validUntil"))));
      }
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw new IOException("a file under " + folder + " is no retired key", e);
    }
    return keys;
  }

  public CredentialIds credentialIds() {
    return credentialIds;
  }

  /** Key for answers and receipts. */
  public SigningKey signing() {
    return signing;
  }

  /** Key for the journal's checkpoints. */
  public SigningKey journal() {
    return journal;
  }

  /** A cipher for one use; different uses have unrelated keys. */
  public DataCipher cipher(String use) {
    return new DataCipher(Crypto.hmac(data, "seal", use));
  }

  /** A keyed digest for one use: equal texts give equal digests, nobody else can compute them. */
  public byte[] blind(String use, String... texts) {
    return Crypto.hmac(Crypto.hmac(data, "blind", use), texts);
  }

  /** Makes many digests of {@link #blind} for one use. */
  public Blinder blinder(String use) {
    return new Blinder(Crypto.hmac(data, "blind", use));
  }

  @Override
  public List<PublishedKey> keys() {
    return published;
  }
}
