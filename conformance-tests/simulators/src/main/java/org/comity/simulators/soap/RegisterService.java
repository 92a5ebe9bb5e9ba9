package org.comity.simulators.soap;

import jakarta.jws.WebService;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.soap.wsdl.Certificate;
import org.comity.simulators.soap.wsdl.Error;
import org.comity.simulators.soap.wsdl.FindCertificates;
import org.comity.simulators.soap.wsdl.FindCertificatesResponse;
import org.comity.simulators.soap.wsdl.GetCertificate;
import org.comity.simulators.soap.wsdl.GetCertificateResponse;
import org.comity.simulators.soap.wsdl.ListRecognitionResults;
import org.comity.simulators.soap.wsdl.ListRecognitionResultsResponse;
import org.comity.simulators.soap.wsdl.OccupationalRegister;
import org.comity.simulators.soap.wsdl.RecognitionResult;
import org.comity.simulators.soap.wsdl.SubmitRecognitionResult;
import org.comity.simulators.soap.wsdl.SubmitRecognitionResultResponse;
import org.jspecify.annotations.Nullable;

/** The register's operations. What it cannot do it says inside the body, never as a SOAP fault. */
@WebService(
    endpointInterface = "org.comity.simulators.soap.wsdl.OccupationalRegister",
    targetNamespace = "urn:example:occupational-register:v1",
    serviceName = "OccupationalRegisterService",
    portName = "OccupationalRegisterPort",
    wsdlLocation = "classpath:soap-register/register.wsdl")
final class RegisterService implements OccupationalRegister {
  private static final int PADDING = 4_000;

  private final RegisterBook book;
  private final SimulatorControl control;
  private final Clock clock;
  private final int pageSize;

  RegisterService(RegisterBook book, SimulatorControl control, Clock clock, int pageSize) {
    this.book = book;
    this.control = control;
    this.clock = clock;
    this.pageSize = pageSize;
  }

  @Override
  public FindCertificatesResponse findCertificates(FindCertificates request) {
    FindCertificatesResponse response = new FindCertificatesResponse();
    String code = request.getPersonalCode();
    if (!code.matches("\\d{11}")) {
      response.setError(error("PERSONAL_CODE_MALFORMED", "a personal code has eleven digits"));
      return response;
    }
    Integer start = start(request.getCursor());
    if (start == null) {
      response.setError(error("CURSOR_UNKNOWN", "this register gave no such cursor"));
      return response;
    }
    List<SoapCertificate> all =
        control.current().is(SimulatorControl.Wrong.WRONG_ID)
            ? book.ofSomebodyElse(code)
            : book.ofPerson(code);
    response.setTotal(all.size());
    all.stream()
        .skip(start)
        .limit(pageSize)
        .map(CertificateWriter::write)
        .forEach(response.getCertificate()::add);
    if (start + pageSize < all.size()) {
      response.setNextCursor("from-" + (start + pageSize));
    }
    response.getCertificate().stream().findFirst().ifPresent(this::makeHuge);
    return response;
  }

  @Override
  public GetCertificateResponse getCertificate(GetCertificate request) {
    GetCertificateResponse response = new GetCertificateResponse();
    String number = request.getCertificateNumber();
    SoapCertificate found =
        control.current().is(SimulatorControl.Wrong.WRONG_ID)
            ? book.anotherThan(number)
            : book.byNumber(number);
    if (found == null) {
      response.setError(error("CERTIFICATE_UNKNOWN", "no certificate has this number"));
      return response;
    }
    Certificate certificate = CertificateWriter.write(found);
    makeHuge(certificate);
    response.setCertificate(certificate);
    return response;
  }

  @Override
  public SubmitRecognitionResultResponse submitRecognitionResult(SubmitRecognitionResult request) {
    SubmitRecognitionResultResponse response = new SubmitRecognitionResultResponse();
    String number = request.getCertificateNumber();
    if (number != null && book.byNumber(number) == null) {
      response.setError(error("CERTIFICATE_UNKNOWN", "no certificate has this number"));
      return response;
    }
    RecognitionResult entry = new RecognitionResult();
    entry.setAcknowledgementNumber("ACK-" + UUID.randomUUID());
    entry.setReceivedAt(
        CertificateWriter.date(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    entry.setSubmitRecognitionResult(request);
    RecognitionResult kept = book.enter(entry);
    if (kept != entry && !same(kept.getSubmitRecognitionResult(), request)) {
      response.setError(
          error("REFERENCE_REUSED", "another result was entered under this reference"));
      return response;
    }
    SubmitRecognitionResultResponse.Acknowledgement acknowledgement =
        new SubmitRecognitionResultResponse.Acknowledgement();
    acknowledgement.setNumber(kept.getAcknowledgementNumber());
    acknowledgement.setReceivedAt(kept.getReceivedAt());
    acknowledgement.setRepeated(kept != entry);
    response.setAcknowledgement(acknowledgement);
    return response;
  }

  @Override
  public ListRecognitionResultsResponse listRecognitionResults(ListRecognitionResults request) {
    ListRecognitionResultsResponse response = new ListRecognitionResultsResponse();
    response.getRecognitionResult().addAll(book.results(request.getCertificateNumber()));
    return response;
  }

  private static @Nullable Integer start(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    return cursor.matches("from-\\d{1,6}") ? Integer.valueOf(cursor.substring(5)) : null;
  }

  private void makeHuge(Certificate certificate) {
    String padding = "x".repeat(PADDING);
    for (long size = 0; size < control.current().hugeBytes(); size += PADDING) {
      certificate.getCompetence().add(padding);
    }
  }

  private static boolean same(SubmitRecognitionResult a, SubmitRecognitionResult b) {
    return Objects.equals(a.getCertificateNumber(), b.getCertificateNumber())
        && Objects.equals(a.getResultVersion(), b.getResultVersion())
        && a.getDecision().equals(b.getDecision())
        && a.getDecidedOn().equals(b.getDecidedOn())
        && a.getDecidedBy().equals(b.getDecidedBy())
        && Objects.equals(a.getGrantedTitle(), b.getGrantedTitle())
        && a.getMeasure().equals(b.getMeasure())
        && a.getReason().equals(b.getReason());
  }

  private static Error error(String code, String message) {
    Error error = new Error();
    error.setCode(code);
    error.setMessage(message);
    return error;
  }
}
