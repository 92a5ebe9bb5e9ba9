package org.comity.gateway.result;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.store.IssueText;
import org.comity.model.Code;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.Receipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersion;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads results back: every version, and the newest delivery to each recipient. */
public final class StoredResults {
  private final DataCipher cipher;
  private final BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);

  public StoredResults(DataCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * A result with what decides who may see it.
   *
   * @param result the result
   * @param decidedBy author
   * @param purpose purpose of the first version
   * @param origins by registry: the agency that runs it, for every registry that was told
   */
  public record Found(
      RecognitionResult result, String decidedBy, String purpose, Map<String, String> origins) {
    @Override
    public String toString() {
      return "Found[" + result.id() + "]";
    }
  }

  public @Nullable Found find(Handle handle, String id) {
    @Nullable Head head =
        handle
            .createQuery(
                "select version, status, decided_by, purpose from recognition_result"
                    + " where id = ?::uuid")
            .bind(0, id)
            .map(
                (rs, ctx) ->
                    new Head(rs.getInt(1), rs.getString(2), rs.getString(3), rs.getString(4)))
            .findOne()
            .orElse(null);
    if (head == null) {
      return null;
    }
    Map<String, String> origins = new LinkedHashMap<>();
    List<DeliveryState> deliveries = deliveries(handle, id, origins);
    RecognitionResult result =
        new RecognitionResult(
            id,
            head.version,
            Code.parse(ResultStatus.class, head.status),
            versions(handle, id),
            deliveries);
    return new Found(result, head.decidedBy, head.purpose, origins);
  }

  private List<ResultVersion> versions(Handle handle, String id) {
    return handle
        .createQuery(
            "select version, status, received_at, supersedes, sealed, receipt"
                + " from recognition_result_version where result_id = ?::uuid order by version")
        .bind(0, id)
        .map(
            (rs, ctx) ->
                new ResultVersion(
                    rs.getInt(1),
                    Code.parse(ResultStatus.class, rs.getString(2)),
                    rs.getObject(3, OffsetDateTime.class).toInstant(),
                    (Integer) rs.getObject(4),
                    submission(id, rs.getInt(1), rs.getBytes(5)),
                    receipt(rs.getBytes(6))))
        .list();
  }

  /** A version as posted. */
  public RecognitionSubmission submission(String id, int version, byte[] sealed) {
    return binding
        .parser(Format.JSON)
        .parseTolerant(DocumentType.RECOGNITION_SUBMISSION, cipher.open(sealed, id + "/" + version))
        .orThrow(e -> new IllegalStateException("a stored result cannot be read"));
  }

  private Receipt receipt(byte[] json) {
    return binding
        .parser(Format.JSON)
        .parseTolerant(DocumentType.of(Receipt.class), json)
        .orThrow(e -> new IllegalStateException("a stored receipt cannot be read"));
  }

  private static List<DeliveryState> deliveries(
      Handle handle, String id, Map<String, String> origins) {
    Map<String, List<Row>> byRegistry = new LinkedHashMap<>();
    handle
        .createQuery(
            "select registry, version, state, since, attempts, acknowledgement, issues,"
                + " origin_agency from delivery where result_id = ?::uuid order by version, seq")
        .bind(0, id)
        .map(
            (rs, ctx) ->
                new Row(
                    rs.getString(1),
                    rs.getInt(2),
                    DeliveryStatus.valueOf(rs.getString(3)),
                    rs.getObject(4, OffsetDateTime.class).toInstant(),
                    rs.getInt(5),
                    rs.getString(6),
                    rs.getBytes(7),
                    rs.getString(8)))
        .forEach(
            row -> {
              byRegistry.computeIfAbsent(row.registry, k -> new ArrayList<>()).add(row);
              if (row.origin != null) {
                origins.put(row.registry, row.origin);
              }
            });
    return byRegistry.values().stream().map(StoredResults::state).toList();
  }

  /** A registry that gets several parts is as far as the part that is least far. */
  private static DeliveryState state(List<Row> rows) {
    int newest = rows.stream().mapToInt(Row::version).max().orElseThrow();
    List<Row> parts = rows.stream().filter(r -> r.version == newest).toList();
    Row worst = parts.get(0);
    for (Row part : parts) {
      if (rank(part.state) > rank(worst.state)) {
        worst = part;
      }
    }
    return new DeliveryState(
        worst.registry,
        Code.of(worst.state),
        worst.since,
        worst.attempts,
        worst.acknowledgement,
        IssueText.read(worst.issues));
  }

  private static int rank(DeliveryStatus state) {
    return switch (state) {
      case DEAD_LETTER -> 5;
      case REJECTED_BY_REGISTRY -> 4;
      case ACCEPTED -> 3;
      case SENDING -> 2;
      case DELIVERED -> 1;
      case ACKNOWLEDGED -> 0;
    };
  }

  private record Head(int version, String status, String decidedBy, String purpose) {}

  private record Row(
      String registry,
      int version,
      DeliveryStatus state,
      Instant since,
      int attempts,
      @Nullable String acknowledgement,
      byte @Nullable [] issues,
      @Nullable String origin) {}
}
