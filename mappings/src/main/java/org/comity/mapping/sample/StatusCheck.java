package org.comity.mapping.sample;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.ValueRow;
import org.comity.model.Credential;
import org.jspecify.annotations.Nullable;

/**
 * Expressions, stylesheets and functions that say ACTIVE of whatever they do not know: what the
 * registry revokes under a new word one day would be shown as in force. Found out by trying: the
 * word is replaced in the sample by one that no registry has.
 */
final class StatusCheck {
  private static final String POINTER = "/status/code";
  private static final String ACTIVE = "ACTIVE";
  private static final String NO_WORD = "comity-no-such-word";

  private final FolderRun run;
  private final String file;
  private final MappingOutline outline;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  private StatusCheck(FolderRun run, MappingOutline outline) {
    this.run = run;
    this.file = run.inspection().mappingName();
    this.outline = outline;
  }

  /** One note for each row or form. */
  static List<Finding> of(FolderRun run, MappingOutline outline, List<Preview> previews) {
    StatusCheck check = new StatusCheck(run, outline);
    if (outline.readsByRunning()) {
      previews.forEach(check::sample);
    }
    return List.copyOf(check.findings.values());
  }

  private void sample(Preview preview) {
    Sample sample =
        run.set().good().stream()
            .filter(s -> s.file().equals(preview.sample()))
            .findFirst()
            .orElse(null);
    if (sample == null || sample.payload() == null) {
      return;
    }
    for (int i = 0; i < preview.records().size(); i++) {
      for (Preview.Field field : preview.records().get(i).fields()) {
        boolean made = field.made() != null || isForm(field);
        if (field.pointer().equals(POINTER) && field.value().equals(ACTIVE) && made) {
          for (Preview.From from : field.sources()) {
            if (from.value() != null && staysActive(sample, i, from.value().strip())) {
              tell(field, from.path());
            }
          }
        }
      }
    }
  }

  private boolean isForm(Preview.Field field) {
    return field.row() == null
        && outline.forms().stream().anyMatch(form -> field.rule().startsWith(form.rule()));
  }

  /** Whether the record is still ACTIVE where another word stands in that one's place. */
  private boolean staysActive(Sample sample, int record, String word) {
    Payload payload = sample.payload();
    if (payload == null || word.isEmpty()) {
      return false;
    }
    // Bytes of any encoding stay as they are.
    String text = new String(payload.bytes(), StandardCharsets.ISO_8859_1);
    String in = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String other =
        payload.syntax() == Payload.Syntax.XML
            ? text.replace(">" + in + "<", ">" + NO_WORD + "<")
                .replace("\"" + in + "\"", "\"" + NO_WORD + "\"")
            : text.replace("\"" + in + "\"", "\"" + NO_WORD + "\"");
    if (other.equals(text)) {
      return false;
    }
    List<Credential> credentials =
        run.tried(
            sample, new Payload(other.getBytes(StandardCharsets.ISO_8859_1), payload.syntax()));
    return record < credentials.size()
        && credentials.get(record).status().code().raw().equals(ACTIVE);
  }

  private void tell(Preview.Field field, String path) {
    ValueRow row = field.row();
    MappingOutline.Place at = row == null ? form(field) : row.at();
    if (at != null) {
      findings.putIfAbsent(
          at.toString(),
          new Finding(
              file,
              at.line(),
              at.column(),
              "STATUS_BY_DEFAULT",
              "a text at " + path + " that it does not know leaves the status ACTIVE",
              "ACTIVE for the texts that say so, and UNKNOWN for all others; or a row with a"
                  + " table"));
    }
  }

  private MappingOutline.@Nullable Place form(Preview.Field field) {
    return outline.forms().stream()
        .filter(form -> field.rule().startsWith(form.rule()))
        .map(MappingOutline.Form::at)
        .findFirst()
        .orElse(null);
  }
}
