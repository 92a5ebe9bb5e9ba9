package org.comity.simulators.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.simulators.soap.wsdl.RecognitionResult;
import org.comity.simulators.soap.wsdl.SubmitRecognitionResult;
import org.jspecify.annotations.Nullable;

/** What the register holds: certificates, and the recognition results it was told. Thread-safe. */
final class RegisterBook {
  private final Map<String, List<SoapCertificate>> byPerson = new LinkedHashMap<>();
  private final Map<String, SoapCertificate> byNumber = new LinkedHashMap<>();
  private final Map<String, RecognitionResult> results = new LinkedHashMap<>();

  RegisterBook(List<SoapCertificate> certificates) {
    for (SoapCertificate certificate : certificates) {
      byPerson
          .computeIfAbsent(certificate.personalCode(), code -> new ArrayList<>())
          .add(certificate);
      if (byNumber.put(certificate.number(), certificate) != null) {
        throw new IllegalStateException("two certificates have the number " + certificate.number());
      }
    }
  }

  List<SoapCertificate> ofPerson(String personalCode) {
    return byPerson.getOrDefault(personalCode, List.of());
  }

  @Nullable SoapCertificate byNumber(String number) {
    return byNumber.get(number);
  }

  /** The certificates of anybody but this person: what a confused register would answer. */
  List<SoapCertificate> ofSomebodyElse(String personalCode) {
    return byPerson.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(personalCode))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  /** Any certificate but the one with this number. */
  @Nullable SoapCertificate anotherThan(String number) {
    return byNumber.values().stream()
        .filter(certificate -> !certificate.number().equals(number))
        .findFirst()
        .orElse(null);
  }

  /**
   * Enters a result under its reference, once.
   *
   * @return the entry under this reference, new or old
   */
  synchronized RecognitionResult enter(RecognitionResult entry) {
    SubmitRecognitionResult result = entry.getSubmitRecognitionResult();
    RecognitionResult old = results.putIfAbsent(result.getReference(), entry);
    return old == null ? entry : old;
  }

  synchronized int entries() {
    return results.size();
  }

  synchronized List<RecognitionResult> results(@Nullable String certificateNumber) {
    return results.values().stream()
        .filter(
            entry ->
                certificateNumber == null
                    || certificateNumber.equals(
                        entry.getSubmitRecognitionResult().getCertificateNumber()))
        .toList();
  }
}
