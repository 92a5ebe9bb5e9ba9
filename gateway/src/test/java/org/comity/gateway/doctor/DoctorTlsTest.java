package org.comity.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.comity.gateway.outbound.TestAuthority;
import org.comity.gateway.outbound.TlsMaterial;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.RegistryOperations.Step.Status;
import org.junit.jupiter.api.Test;

/**
 * What the doctor tells of a secure connection: whose certificate, until when, and who must act.
 */
class DoctorTlsTest extends Examined {
  /** Serves with a certificate of a test's authority; whether it is trusted is the test's say. */
  private void serveTls(TestAuthority.Issued issued, TestAuthority trusted) throws Exception {
    KeyStore store = issued.store("changeit");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    server = secure;
    if (trusted != null) {
      tls =
          TlsMaterial.of(
              null, TlsMaterial.trust(trusted.pem().getBytes(StandardCharsets.US_ASCII), null));
    }
    begin("https://localhost:");
  }

  @Test
  void everyStepOfASoundRegistryIsOk() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(60)), authority);
    settings.put("key", "s3cret-key");
    Diagnosis diagnosis = look("N-1");
    assertThat(diagnosis.steps())
        .extracting(Step::name)
        .containsExactly(
            "configuration",
            "folder",
            "name",
            "connection",
            "tls",
            "check",
            "authentication",
            "clock",
            "look-up");
    // Its folder has no samples, which is told and is none of the registry's.
    assertThat(diagnosis.steps())
        .filteredOn(s -> !s.name().equals("folder"))
        .extracting(Step::status)
        .containsOnly(Status.OK);
    assertThat(step(diagnosis, "configuration").seen()).contains("secrets set: key", "xa-ping/7");
    assertThat(step(diagnosis, "tls").seen()).contains("(59 days)", "TLSv1.", "localhost");
    assertThat(step(diagnosis, "look-up").seen()).contains("1 record", "QUALIFICATION");
    assertThat(diagnosis.steps()).allMatch(s -> s.took().compareTo(Duration.ZERO) >= 0);
  }

  @Test
  void aCertificateThatEndedIsTheRegistrys() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(-2)), authority);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "connection", Status.OK, null);
    assertStep(diagnosis, "tls", Status.FAILED, Party.REGISTRY);
    assertThat(step(diagnosis, "tls").seen()).contains("ended on");
    assertNotRun(diagnosis, "check", "authentication", "clock", "look-up");
  }

  @Test
  void aCertificateThatEndsSoonIsAWarning() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("localhost", Duration.ofDays(20)), authority);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "tls", Status.WARNING, Party.REGISTRY);
    assertThat(step(diagnosis, "tls").seen()).contains("in 19 days");
    assertStep(diagnosis, "look-up", Status.OK, null);
  }

  @Test
  void aCertificateForAnotherNameIsToldFromOneThatNobodyVouchesFor() throws Exception {
    TestAuthority authority = new TestAuthority("tests");
    serveTls(authority.issue("other.example", Duration.ofDays(60)), authority);
    Diagnosis named = look("N-1");
    assertStep(named, "tls", Status.FAILED, Party.OPERATOR);
    assertThat(step(named, "tls").seen()).contains("other.example", "not for localhost");

    server.stop(0);
    tls = null;
    serveTls(authority.issue("localhost", Duration.ofDays(60)), null);
    Diagnosis stranger = look("N-1");
    assertStep(stranger, "tls", Status.FAILED, Party.OPERATOR);
    assertThat(step(stranger, "tls").seen()).contains("no authority", "CN=tests");
    assertThat(step(stranger, "tls").next()).contains("tls.trust");
  }

  @Test
  void whatDoesNotSpeakTlsIsSaid() throws Exception {
    serve();
    settings.put("endpoint", settings.get("endpoint").replace("http:", "https:"));
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "tls", Status.FAILED, Party.REGISTRY);
    assertNotRun(diagnosis, "check", "look-up");
  }
}
