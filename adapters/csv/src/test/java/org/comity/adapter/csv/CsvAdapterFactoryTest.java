package org.comity.adapter.csv;

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
import org.junit.jupiter.api.io.TempDir;

class CsvAdapterFactoryTest {
  @TempDir private Path top;

  private List<String> faults(String from, String to) throws Exception {
    Fixture fixture = new Fixture(top);
    fixture.yaml = Fixture.YAML.replace(from, to);
    assertThat(from.isEmpty() || !fixture.yaml.equals(Fixture.YAML)).isTrue();
    return new CsvAdapterFactory()
        .check(fixture.config()).stream().map(i -> i.path() + ": " + i.message()).toList();
  }

  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(RegistryAdapterFactory.class))
        .extracting(RegistryAdapterFactory::type)
        .contains("csv");
  }

  @Test
  void aSoundFolderHasNoFaults() throws Exception {
    assertThat(faults("", "")).isEmpty();
  }

  @Test
  void everyFaultIsToldWithItsPlace() throws Exception {
    assertThat(faults("key: [pid]", "key: [nope]"))
        .anyMatch(f -> f.startsWith("csv/files/person/key[1]: there is no column 'nope'"));
    assertThat(faults("base: award", "base: awards"))
        .anyMatch(f -> f.startsWith("csv/record/base: there is no file 'awards'"));
    assertThat(faults("quals.csv", "../quals.csv"))
        .anyMatch(f -> f.startsWith("csv/files/qualification/name"));
    assertThat(faults("out-{key}.csv", "out.csv")).anyMatch(f -> f.startsWith("csv/outbound/file"));
    assertThat(faults("dd.MM.uuuu", "bb")).anyMatch(f -> f.startsWith("csv/lookUp/birthDate/date"));
    assertThat(faults("award/no", "award/number")).anyMatch(f -> f.startsWith("csv/lookUp/number"));
    assertThat(faults("manifest: {", "charset: nope\nmanifest: {"))
        .anyMatch(f -> f.startsWith("csv/charset"));
    assertThat(faults("manifest: {", "surprise: 1\nmanifest: {"))
        .anyMatch(f -> f.startsWith("csv/surprise: unknown key"));
    assertThat(faults("base: award", "base: award\n  x: 1\n  y: 2")).hasSize(2);
  }

  @Test
  void whatStandsInAListHasTheNameOfNoColumnThere() throws Exception {
    String list = "by: [code], many: true}\n    - {file: person, from: qualification, by: [title]}";
    Fixture fixture = new Fixture(top);
    fixture.yaml =
        Fixture.YAML
            .replace("    - {file: person, by: [pid]}\n", "")
            .replace("by: [code], optional: true}", list)
            .replace("columns: [code, title]", "columns: [code, title, person]");
    assertThat(new CsvAdapterFactory().check(fixture.config()))
        .filteredOn(i -> "csv/record/join[2]/file".equals(i.path()))
        .singleElement()
        .satisfies(i -> assertThat(i.message()).contains("'qualification' has a column"));
  }

  @Test
  void capabilitiesNeedTheirSettings() throws Exception {
    AdapterConfig bare =
        new AdapterConfig(
            "x", top, Map.of(), Map.of("outbound", "relative"), Set.of(Capability.values()));
    List<String> faults = new CsvAdapterFactory().check(bare).stream().map(i -> i.path()).toList();
    assertThat(faults)
        .contains(
            "settings/drop",
            "settings/outbound",
            "settings/acknowledgements",
            "csv/outbound",
            "csv/acknowledgement",
            "csv/files");
    assertThatThrownBy(() -> new CsvAdapterFactory().create(bare, new Fixture(top)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
