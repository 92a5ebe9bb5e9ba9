package org.comity.gateway.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Questions that a registry answers later, kept encrypted until they are complete or too old. */
final class Tickets {
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final DataCipher cipher;
  private final BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);

  Tickets(Database database, DataCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /**
   * A ticket.
   *
   * @param query the question
   * @param answer the answer so far, or the complete one
   * @param handles by registry: where the answer is asked for again
   * @param complete whether nothing is pending any more
   */
  record Ticket(
      CredentialQuery query,
      CredentialAnswer answer,
      Map<String, String> handles,
      boolean complete) {
    @Override
    public String toString() {
      return "Ticket[complete=" + complete + "]";
    }
  }

  void save(String id, String agency, Ticket ticket) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "insert into ticket"
                            + " (id, agency, query, answer, handles, complete, expires_at)"
                            + " values (?::uuid, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))"
                            + " on conflict (id) do update set answer = excluded.answer,"
                            + " handles = excluded.handles, complete = excluded.complete")
                    .bind(0, id)
                    .bind(1, agency)
                    .bind(2, seal(id, DocumentType.CREDENTIAL_QUERY, ticket.query()))
                    .bind(3, seal(id, DocumentType.CREDENTIAL_ANSWER, ticket.answer()))
                    .bind(4, cipher.seal(handles(ticket.handles()), id))
                    .bind(5, ticket.complete())
                    .bind(6, (double) KEPT.toSeconds())
                    .execute());
  }

  /** The agency's ticket, or {@code null}. */
  @Nullable Ticket find(String id, String agency) {
    if (!Uuid7.isUuid(id)) {
      return null;
    }
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select query, answer, handles, complete from ticket"
                            + " where id = ?::uuid and agency = ? and expires_at > now()")
                    .bind(0, id)
                    .bind(1, agency)
                    .map(
                        (rs, ctx) ->
                            new Ticket(
                                open(id, DocumentType.CREDENTIAL_QUERY, rs.getBytes(1)),
                                open(id, DocumentType.CREDENTIAL_ANSWER, rs.getBytes(2)),
                                handles(cipher.open(rs.getBytes(3), id)),
                                rs.getBoolean(4)))
                    .findOne()
                    .orElse(null));
  }

  private <T> byte[] seal(String id, DocumentType<T> type, T value) {
    return cipher.seal(binding.writer(Format.JSON).write(type, value), id);
  }

  private <T> T open(String id, DocumentType<T> type, byte[] sealed) {
    return binding
        .parser(Format.JSON)
        .parseTolerant(type, cipher.open(sealed, id))
        .orThrow(errors -> new IllegalStateException("a stored ticket cannot be read"));
  }

  private static byte[] handles(Map<String, String> handles) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonGate.standard().generator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, String> e : handles.entrySet()) {
        json.writeStringField(e.getKey(), e.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Map<String, String> handles(byte[] json) {
    Map<String, String> handles = new LinkedHashMap<>();
    try {
      JsonGate.standard().read(json, new HandlesReader(handles));
    } catch (SyntaxFault e) {
      throw new IllegalStateException("a stored ticket cannot be read: " + e.code(), e);
    }
    return handles;
  }

  private static final class HandlesReader implements org.comity.syntax.SyntaxHandler {
    private final Map<String, String> handles;
    private String name = "";

    HandlesReader(Map<String, String> handles) {
      this.handles = handles;
    }

    @Override
    public void enter(String namespace, String node, int line, int column) {
      name = node;
    }

    @Override
    public void value(@Nullable String text) {
      if (text != null) {
        handles.put(name, text);
      }
    }

    @Override
    public void leave() {}
  }
}
