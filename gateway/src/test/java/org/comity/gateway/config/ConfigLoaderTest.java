package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.engine.Engines;
import org.comity.model.AgencyRole;
import org.comity.model.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void soundFolder() throws IOException {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void readsASoundFile() throws Exception {
    GatewayConfig config = fixture.load(ConfigFixture.SOUND, Map.of());

    assertThat(config.api()).isEqualTo(new ApiConfig("127.0.0.1", 0, 1024 * 1024, 256));
    assertThat(config.admin()).isEqualTo(new AdminConfig("127.0.0.1", 0, null));
    assertThat(config.data()).isEqualTo(folder.resolve("data"));
    assertThat(config.keys()).isEqualTo(folder.resolve("keys"));
    assertThat(config.db().embedded()).isTrue();
    assertThat(config.registries().keySet()).containsExactly("xa-register", "xb-register");
    RegistryConfig registry = config.registries().get("xa-register");
    assertThat(registry.engine()).isEqualTo("wire");
    assertThat(registry.permits()).isEqualTo(8);
    assertThat(registry.deadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(registry.originals()).isEqualTo(Originals.DIGEST);
    assertThat(registry.enabled()).isTrue();
    assertThat(registry.settings())
        .containsExactly(
            Map.entry("endpoint", "http://127.0.0.1:9001/ws"), Map.entry("password", "s3cret"));
    AgencyConfig agency = config.agencies().get("XA:agency");
    assertThat(agency.roles()).containsExactlyInAnyOrder(AgencyRole.ORIGIN, AgencyRole.AUDITOR);
    assertThat(agency.purposes()).isEmpty();
    assertThat(config.agencies().get("XC:agency").purposes()).containsExactly(Purpose.PROFESSIONAL);
  }

  /** Each row breaks one thing; the fault names the place, the code and what would fit. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          api: {port: 0}                 | api: {prot: 0}                | 1:7    | UNKNOWN_KEY      | did you mean "port"?
          api: {port: 0}                 | api: {port: 70000}            | 1:13   | WRONG_VALUE      | a whole number from 0 to 65535
          api: {port: 0}                 | api: {port: eighty}           | 1:13   | WRONG_VALUE      | a whole number from 0 to 65535
          permits: 8                     | acknowledgements: ./acks      | 10:5   | UNKNOWN_KEY      | known here: enabled
          api: {port: 0}                 | api: 8080                     | 1:6    | WRONG_VALUE      | is not a mapping
          api: {port: 0}                 | api: {port: [1]}              | 1:13   | WRONG_VALUE      | is not a single value
          api: {port: 0}                 | api: {port: 0, threads: 0}    | 1:25   | WRONG_VALUE      | from 1 to 100000
          api: {port: 0}                 | api: {host: "a b"}            | 1:13   | WRONG_VALUE      | an address such as
          admin: {port: 0}               | admin: {host: 0.0.0.0}        | 2:1    | MISSING_KEY      | needs a token of your own
          admin: {port: 0}               | admin: {tokenHash: "sha256:1"} | 2:20  | WRONG_VALUE      | 64 lower-case hexadecimal digits
          data: ./data                   | dato: ./data                  | 3:1    | UNKNOWN_KEY      | did you mean "data"?
          db: {url: embedded}            | db: {url: "jdbc:h2:mem:x"}    | 4:11   | WRONG_VALUE      | neither embedded nor
          db: {url: embedded}            | db: {url: "jdbc:postgresql://h/d"} | 1:1 | MISSING_KEY   | which all gateways share
          db: {url: embedded}            | db: {url: embedded, user: x}  | 4:27   | WRONG_VALUE      | goes with a JDBC URL only
          permits: 8                     | permits: 0                    | 10:14  | WRONG_VALUE      | from 1 to 100000
          deadline: 2s                   | deadline: 2                   | 11:15  | WRONG_VALUE      | a time such as 500ms
          deadline: 2s                   | deadline: 5m                  | 11:15  | WRONG_VALUE      | at most 60s
          originals: digest              | originals: always             | 12:16  | WRONG_VALUE      | none, digest or a time
          originals: digest              | enabled: yes                  | 12:14  | WRONG_VALUE      | true or false
          originals: digest              | operater: me                  | 12:5   | UNKNOWN_KEY      | did you mean "operator"?
          ${secret:xa-register}          | hunter2                       | 9:15   | SECRET_IN_FILE   | write ${secret:name}
          ${secret:xa-register}          | ${secret:xz}                  | 9:15   | MISSING_SECRET   | COMITY_SECRET_XZ
          ${secret:xa-register}          | ${secret:../comity.yaml}      | 9:15   | MISSING_SECRET   | letters, digits
          ${secret:xa-register}          | pre ${secret:xa-register}     | 9:15   | WRONG_VALUE      | the whole value is
          http://127.0.0.1:9001/ws       | ftp://127.0.0.1/ws            | 8:15   | WRONG_VALUE      | http://host:port/path
          http://127.0.0.1:9001/ws       | http://u:p@127.0.0.1/ws       | 8:15   | WRONG_VALUE      | without user and fragment
          inbox: ./drops                 | permits: 3                    | 13:3   | MISSING_KEY      | the folder that is watched
          xb-register:                   | ../xb-register:               | 13:3   | NO_ADAPTER       | did you mean "xb-register"?
          roles: [DESTINATION]           | roles: [DESTINATON]           | 16:25  | WRONG_VALUE      | did you mean "DESTINATION"?
          roles: [DESTINATION]           | roles: DESTINATION            | 16:24  | WRONG_VALUE      | is not a list
          roles: [DESTINATION],          | enabled: true,                | 16:17  | UNKNOWN_KEY      | known here
          purposes: [PROFESSIONAL]       | purposes: [RETURN, RETURN]    | 16:144 | DUPLICATE        | RETURN twice
          registries: [xa-register]}     | registries: [xa-registre]}    | 16:164 | UNKNOWN_REGISTRY | did you mean "xa-register"?
          "XC:agency"                    | "Agency"                      | 16:3   | WRONG_VALUE      | is no agency id
          "XA:agency"                    | "XC:agency"                   | 17:3   | SYNTAX           | YAML_DUPLICATE_KEY
          data: ./data                   | data: &x ./data               | 3:7    | SYNTAX           | YAML_ALIAS
          data: ./data                   | data:                         | 3:6    | WRONG_VALUE      | is empty
          """)
  void namesTheFaultAndItsPlace(String from, String to, String place, Code code, String text)
      throws Exception {
    assertThat(ConfigFixture.SOUND).contains(from);
    List<ConfigFault> faults = faults(ConfigFixture.SOUND.replace(from, to), Map.of());

    assertThat(faults)
        .anySatisfy(
            fault -> {
              assertThat(fault.code()).isEqualTo(code);
              assertThat(fault.message()).contains(text);
              assertThat(fault.toString())
                  .startsWith(fixture.file + ":" + place + " " + code + " ");
            });
    assertThat(faults.toString()).doesNotContain("hunter2").doesNotContain("u:p@");
  }

  @Test
  void tellsAllFaultsAtOnceInTheFilesOrder() throws Exception {
    String broken =
        ConfigFixture.SOUND
            .replace("api: {port: 0}", "api: {port: x}")
            .replace("permits: 8", "permit: 8")
            .replace("${secret:xa-register}", "${secret:none}")
            .replace(ConfigFixture.HASH_TWO, ConfigFixture.HASH_ONE);

    List<ConfigFault> faults = faults(broken, Map.of("COMITY_API_PROT", "1"));

    assertThat(faults)
        .extracting(ConfigFault::code)
        .containsExactly(
            Code.WRONG_VALUE,
            Code.MISSING_SECRET,
            Code.UNKNOWN_KEY,
            Code.DUPLICATE,
            Code.UNKNOWN_VARIABLE);
  }

  @Test
  void theEnvironmentStandsOverTheFile() throws Exception {
    GatewayConfig config =
        fixture.load(
            ConfigFixture.SOUND,
            Map.of(
                "COMITY_API_PORT", "8123",
                "COMITY_DATA", "/var/lib/x",
                "COMITY_REGISTRIES_XA_REGISTER_ENDPOINT", "https://registry.test/ws",
                "COMITY_REGISTRIES_XA_REGISTER_ENABLED", "false",
                "COMITY_SECRET_XA_REGISTER", "from-environment",
                "COMITY_BASE_URL", "not ours",
                "COMITY_ADMIN_TOKEN", "of the commands that ask a running gateway",
                "COMITY_ADMIN_PORT", ""));

    assertThat(config.api().port()).isEqualTo(8123);
    assertThat(config.admin().port()).isZero();
    assertThat(config.data()).isEqualTo(Path.of("/var/lib/x"));
    RegistryConfig registry = config.registries().get("xa-register");
    assertThat(registry.enabled()).isFalse();
    assertThat(registry.settings())
        .containsEntry("endpoint", "https://registry.test/ws")
        .containsEntry("password", "from-environment");
  }

  @Test
  void aWrongVariableIsNamed() throws Exception {
    assertThat(faults(ConfigFixture.SOUND, Map.of("COMITY_API_PORT", "x")))
        .singleElement()
        .satisfies(
            f -> assertThat(f.toString()).startsWith("COMITY_API_PORT WRONG_VALUE api.port is"));
    assertThat(faults(ConfigFixture.SOUND, Map.of("COMITY_API_PROT", "1")))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.toString())
                    .startsWith("COMITY_API_PROT UNKNOWN_VARIABLE")
                    .contains("COMITY_API_PORT"));
    assertThat(faults(ConfigFixture.SOUND, Map.of("COMITY_AGENCIES_XA_AGENCY_ROLES", "ORIGIN")))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("in the file only"));
  }

  @Test
  void twoKeysOfOneVariableStopTheStart() throws Exception {
    fixture.adapter("xa-x", "engine: drop\n");
    fixture.adapter("xa-x-b", "engine: drop\n");
    String colliding =
        ConfigFixture.SOUND.replace(
            "agencies:\n", "  xa-x: {inbox: a, b-inbox: c}\n  xa-x-b: {inbox: b}\nagencies:\n");

    assertThat(faults(colliding, Map.of()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo(Code.ENVIRONMENT_COLLISION);
              assertThat(f.message())
                  .contains("registries.xa-x.b-inbox")
                  .contains("registries.xa-x-b.inbox");
            });
  }

  @Test
  void aRegistryWhoseFolderIsMistypedStopsNothing() throws Exception {
    GatewayConfig config =
        fixture.load(
            ConfigFixture.SOUND.replace("xb-register", "xb-registre"),
            Map.of("COMITY_REGISTRIES_XB_REGISTRE_INBOX", "/drops"));
    assertThat(config.registries().get("xb-registre").unread())
        .contains("no folder \"xb-registre\"")
        .contains("did you mean \"xb-register\"?");
    assertThat(config.registries().get("xa-register").unread()).isNull();
  }

  @Test
  void afolderWithoutAKnownEngineStopsNothing() throws Exception {
    fixture.adapter("xa-register", "engine: wrie\n");
    fixture.adapter("xb-register", "engine: [\n");
    GatewayConfig config = fixture.load(ConfigFixture.SOUND, Map.of());
    assertThat(config.registries().get("xa-register").unread()).contains("did you mean \"wire\"?");
    assertThat(config.registries().get("xa-register").permits()).isEqualTo(8);
    assertThat(config.registries().get("xb-register").unread()).contains("adapter.yaml:2:1");
  }

  @Test
  void jarsAreLoadedFromTheFolderThatIsNamedAndNoOther() throws Exception {
    assertThat(fixture.load(ConfigFixture.SOUND, Map.of()).engines().jars()).isEmpty();
    assertThat(faults(ConfigFixture.SOUND, Map.of("COMITY_JARS", "nowhere")))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("jars is no folder that can be read"));
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(folder.resolve("own/a.jar"), "no jar");
    assertThat(fixture.load(ConfigFixture.SOUND, Map.of("COMITY_JARS", "own")).engines().jars())
        .singleElement()
        .satisfies(j -> assertThat(j.findings().get(0).code()).isEqualTo("JAR_UNREADABLE"));
  }

  @Test
  void aMissingFileIsAFaultOfItsOwn() throws Exception {
    Files.delete(fixture.file);
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () -> new ConfigLoader(Engines.of(List.of())).load(fixture.file, Map.of()));
    assertThat(failure.faults()).extracting(ConfigFault::code).containsExactly(Code.UNREADABLE);
  }

  @Test
  void noTextOfTheConfigurationShowsASecret() throws Exception {
    GatewayConfig config = fixture.load(ConfigFixture.SOUND, Map.of());
    assertThat(config.toString()).doesNotContain("s3cret").doesNotContain("1".repeat(64));
  }

  @Test
  void aTokenMatchesItsHashOnly() {
    TokenHash hash = TokenHash.of("correct horse");
    assertThat(hash.matches(TokenHash.sha256("correct horse"))).isTrue();
    assertThat(hash.matches(TokenHash.sha256("correct horsf"))).isFalse();
  }

  private List<ConfigFault> faults(String yaml, Map<String, String> environment) throws Exception {
    ConfigException failure =
        catchThrowableOfType(ConfigException.class, () -> fixture.load(yaml, environment));
    assertThat(failure).as("the start is stopped").isNotNull();
    return failure.faults();
  }
}
