package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.junit.jupiter.api.Test;

class RestAdapterFactoryTest {
  private final Fixture fixture = new Fixture();

  private List<String> faults(String from, String to) throws Exception {
    fixture.yaml = Fixture.YAML.replace(from, to);
    assertThat(from.isEmpty() || !fixture.yaml.equals(Fixture.YAML)).isTrue();
    return new RestAdapterFactory()
        .check(fixture.config()).stream().map(i -> i.path() + ": " + i.message()).toList();
  }

  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(RegistryAdapterFactory.class))
        .extracting(RegistryAdapterFactory::type)
        .contains("rest");
  }

  @Test
  void aSoundFolderHasNoFaults() throws Exception {
    assertThat(faults("", "")).isEmpty();
  }

  @Test
  void everyFaultIsToldWithItsPlace() throws Exception {
    assertThat(faults("{number}", "{nummer}")).hasSizeGreaterThan(1);
    assertThat(faults("/v1/search", "v1/search")).anyMatch(f -> f.contains("findByHolder/path"));
    assertThat(faults("/v1/search", "/v1/../search"))
        .anyMatch(f -> f.contains("findByHolder/path"));
    assertThat(faults("/v1/search", "/v1/{holder.given}"))
        .anyMatch(f -> f.contains("personalDataInUrl"));
    assertThat(faults("records: items", "recrods: items"))
        .anyMatch(f -> f.startsWith("rest/operations/findByHolder/recrods: unknown key"))
        .anyMatch(f -> f.startsWith("rest/operations/findByHolder/records: is missing"));
    assertThat(faults("kind: nothing", "kind: empty")).anyMatch(f -> f.contains("errors[1]/kind"));
    assertThat(faults("verify:", "verifi:"))
        .anyMatch(f -> f.startsWith("rest/operations/verify: is missing for VERIFY"));
    assertThat(faults("secret: token", "secret: tokn")).anyMatch(f -> f.contains("auth/secret"));
    assertThat(faults("[200, 201]", "[200, 404]")).anyMatch(f -> f.contains("success"));
  }

  @Test
  void settingsAreCheckedAndNeverTold() throws Exception {
    fixture.settings.put("token", "se\ncret");
    fixture.settings.put("endpoint", "ftp://user:secret@x");
    assertThat(faults("", "")).hasSize(2).noneMatch(f -> f.contains("cret"));
    fixture.settings.remove("token");
    assertThat(faults("", "")).anyMatch(f -> f.startsWith("settings/token"));
    AdapterConfig bare =
        new AdapterConfig("x", Path.of("."), Map.of(), Map.of(), Set.of(Capability.DELIVER));
    assertThat(new RestAdapterFactory().check(bare)).hasSize(2);
    assertThatThrownBy(() -> new RestAdapterFactory().create(bare, fixture))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherWaysToSayWhoWeAre() throws Exception {
    fixture.settings.putAll(Map.of("user", "u", "password", "p"));
    fixture.yaml =
        Fixture.YAML.replace(
            "{kind: bearer, secret: token}", "{kind: basic, user: user, secret: password}");
    fixture.answers(204, "").adapter().check(Fixture.call());
    assertThat(fixture.last().headers()).containsEntry("Authorization", "Basic dTpw");
    fixture.yaml =
        Fixture.YAML.replace("{kind: bearer, secret: token}", "{kind: header, name: X-Api-Key}");
    fixture.answers(204, "").adapter().check(Fixture.call());
    assertThat(fixture.last().headers()).containsEntry("X-Api-Key", "s{x}cret");
  }
}
