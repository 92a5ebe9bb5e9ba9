package org.comity.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.gateway.config.ConfigFault.Code;
import org.comity.gateway.config.Section.Value;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarFolder;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code comity.yaml}, the environment over it and the secrets beside it, and finds every
 * fault before anything starts. Immutable; safe for use by many threads.
 */
public final class ConfigLoader {
  private static final int MIB = 1024 * 1024;

  private final Engines product;

  /**
   * @param product engines that adapter folders may name without any jar
   */
  public ConfigLoader(Engines product) {
    this.product = product;
  }

  /** A loader for the engines on the class path. */
  public static ConfigLoader standard() {
    return new ConfigLoader(Engines.standard());
  }

  /**
   * Reads and checks everything.
   *
   * @param file the file; relative paths in it and {@code secrets/} are relative to its folder
   * @param environment environment variables
   * @throws ConfigException with every fault
   */
  public GatewayConfig load(Path file, Map<String, String> environment) throws ConfigException {
    Path absolute = file.toAbsolutePath().normalize();
    Faults faults = new Faults(file);
    Environment variables = new Environment(environment, faults);
    Section root = Section.root(YamlFile.read(absolute, faults), faults, variables);
    GatewayConfig config = new Reading(absolute, faults, variables, product).config(root);
    root.refuseUnknown();
    variables.refuseUnknown();
    if (!faults.isEmpty()) {
      throw faults.exception();
    }
    return config;
  }

  /** One reading of one file. */
  private static final class Reading {
    private final Path file;
    private final Path base;
    private final Faults faults;
    private final Secrets secrets;
    private final Engines product;

    private Reading(Path file, Faults faults, Environment environment, Engines product) {
      this.file = file;
      this.base = Optional.ofNullable(file.getParent()).orElse(Path.of("/"));
      this.faults = faults;
      this.secrets = new Secrets(base.resolve("secrets"), environment);
      this.product = product;
    }

    private GatewayConfig config(Section root) {
      ApiConfig api = api(root.section("api"));
      AdminConfig admin = admin(root.section("admin"));
      if (api.port() != 0 && api.port() == admin.port() && api.host().equals(admin.host())) {
        root.section("admin")
            .fault("port", Code.DUPLICATE, "admin.port is api.port too; give each its own");
      }
      Path data = Values.path(root, "data", base, "comity-data");
      boolean keysGiven = root.scalar("keys").isPresent();
      Path keys = Values.path(root, "keys", base, "keys");
      DbConfig db = db(root.section("db"));
      if (!db.embedded() && !(keysGiven && Files.isDirectory(keys))) {
        root.fault(
            "keys",
            Code.MISSING_KEY,
            "with a database of your own, keys names the folder that holds the keys which all"
                + " gateways share");
      }
      Path adapters = Values.path(root, "adapters", base, "adapters/registries");
      Engines engines = engines(root);
      Map<String, RegistryConfig> registries =
          new RegistriesReader(base, adapters, engines, secrets).read(root.section("registries"));
      Map<String, AgencyConfig> agencies =
          new AgenciesReader(registryNames(root), faults).read(root.fileOnly("agencies"));
      return new GatewayConfig(
          file,
          api,
          admin,
          data,
          keys,
          db,
          adapters,
          mappings(root),
          engines,
          registries,
          agencies);
    }

    /** The product's, and those of the jars in the folder that was named: no other is looked at. */
    private Engines engines(Section root) {
      if (root.scalar("jars").isEmpty()) {
        return product;
      }
      Path jars = Values.path(root, "jars", base, "jars");
      try {
        return JarFolder.load(jars, product);
      } catch (IOException e) {
        root.fault(
            "jars",
            Code.WRONG_VALUE,
            "jars is no folder that can be read; make it, or leave the key out");
        return product;
      }
    }

    private @Nullable Path mappings(Section root) {
      if (root.scalar("mappings").isEmpty()) {
        return null;
      }
      Path mappings = Values.path(root, "mappings", base, "mappings");
      if (!Files.isRegularFile(mappings.resolve("manifest.csv"))) {
        root.fault(
            "mappings",
            Code.WRONG_VALUE,
            "mappings is no folder of mapping data: it has no manifest.csv; leave the key out for"
                + " the data in the product");
      }
      return mappings;
    }

    /** Names as written, so that a faulty registry is not told of again at each agency. */
    private static List<String> registryNames(Section root) {
      return root.section("registries").keys().stream().map(k -> k.text()).toList();
    }

    private static ApiConfig api(Section section) {
      ApiConfig api =
          new ApiConfig(
              Values.host(section, "127.0.0.1"),
              Values.number(section, "port", 8080, 0, 65535),
              Values.number(section, "maxBodyBytes", MIB, 1024, 5 * MIB),
              Values.number(section, "threads", 256, 1, 100_000));
      section.refuseUnknown();
      return api;
    }

    private static AdminConfig admin(Section section) {
      String host = Values.host(section, "127.0.0.1");
      int port = Values.number(section, "port", 8081, 0, 65535);
      Optional<TokenHash> token = AgenciesReader.tokenHash(section);
      boolean loopback = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
      if (!loopback && section.scalar("tokenHash").isEmpty()) {
        section.missing(
            "tokenHash", "an administration port that others can reach needs a token of your own");
      }
      section.refuseUnknown();
      return new AdminConfig(host, port, token.orElse(null));
    }

    private DbConfig db(Section section) {
      Optional<Value> url = section.scalar("url");
      Optional<Value> user = section.scalar("user");
      Optional<Value> password = section.scalar("password");
      int pool = Values.number(section, "poolSize", 16, 2, 500);
      section.refuseUnknown();
      String address = url.map(Value::text).orElse(DbConfig.EMBEDDED);
      if (address.equals(DbConfig.EMBEDDED)) {
        user.ifPresent(v -> v.fault(Code.WRONG_VALUE, v.key() + " goes with a JDBC URL only"));
        password.ifPresent(v -> v.fault(Code.WRONG_VALUE, v.key() + " goes with a JDBC URL only"));
      } else if (!address.startsWith("jdbc:postgresql:") || address.contains("password=")) {
        url.ifPresent(
            v ->
                v.fault(
                    Code.WRONG_VALUE,
                    "db.url is neither embedded nor a jdbc:postgresql: URL without a password"));
      }
      return new DbConfig(
          address,
          user.map(Value::text).orElse(null),
          password.flatMap(v -> SecretValues.resolve(v, true, secrets)).orElse(null),
          pool);
    }
  }

  /** Reads a file through the gate. */
  private static final class YamlFile {
    private static org.comity.syntax.YamlNode.Mapping read(Path file, Faults faults)
        throws ConfigException {
      try {
        return YamlGate.mapping(YamlGate.standard().read(Files.readAllBytes(file)));
      } catch (SyntaxFault e) {
        faults.at(e.line(), e.column(), Code.SYNTAX, e.getMessage() + " (" + e.code() + ")");
      } catch (IOException e) {
        faults.at(
            0,
            0,
            Code.UNREADABLE,
            "the file cannot be read; name it with --config or COMITY_CONFIG");
      }
      throw faults.exception();
    }
  }
}
