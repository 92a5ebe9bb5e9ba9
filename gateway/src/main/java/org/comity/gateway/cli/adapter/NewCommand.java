package org.comity.gateway.cli.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.draft.Draft;
import org.comity.mapping.draft.DraftOptions;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a folder from what the registry hands out. */
@Command(
    name = "new",
    description = {
      "Begin an adapter folder from what the registry hands out.",
      "That may be a WSDL, an OpenAPI document (JSON or YAML), a sample answer (XML or JSON), a"
          + " CSV",
      "file with a header, or the layout of fixed-width files (CSV: field, start, length)."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Whatever is guessed is marked '# guess'. Nothing is fetched from anywhere. On a terminal,",
      "what is not given is asked."
    })
final class NewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder to make, named <country>-<name>, such as xa-register.")
  private Path folder = Path.of(".");

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The source.")
  private Path from = Path.of("");

  @Option(names = "--id", description = "Registry id. Default: the folder's name.")
  private @Nullable String id;

  @Option(
      names = "--country",
      description = "ISO 3166-1 alpha-2, or XK. Default: what the id begins with.")
  private @Nullable String country;

  @Option(names = "--agency", description = "Agency that runs it. Default: <country>:<id>.")
  private @Nullable String agency;

  @Option(names = "--title", description = "Title in English. Default: the id.")
  private @Nullable String title;

  @Option(
      names = "--engine",
      description = "soap, rest or csv. Default: the one that suits the source.")
  private @Nullable String engine;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    refuseUsed();
    DraftOptions options = options();
    Draft draft = draft(options);
    PrintWriter out = console.out();
    try {
      for (Map.Entry<String, byte[]> file : draft.files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
        out.println("wrote " + target);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, folder + " cannot be written");
    }
    draft.remarks().forEach(r -> console.err().println(Printing.oneLine(r)));
    console.err().flush();
    out.println("Read every '# guess', then: comity adapter validate " + Typed.of(folder));
    out.flush();
    return ExitCode.OK;
  }

  private void refuseUsed() throws CommandFailure {
    if (!Files.isRegularFile(from)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          Files.isDirectory(from)
              ? from + " is a folder; --from takes one file of it"
              : "there is no file " + from);
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE, folder + " is a file; name the folder to make, and --from what it is of");
    }
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new CommandFailure(ExitCode.USAGE, folder + " is not empty; nothing was changed");
        }
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, folder + " cannot be read");
      }
    }
  }

  private Draft draft(DraftOptions options) throws CommandFailure {
    try {
      return Draft.of(from, options);
    } catch (SyntaxFault e) {
      throw new CommandFailure(
          ExitCode.PROBLEMS,
          from + ":" + e.line() + ":" + e.column() + " " + e.code() + " " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, from + ": " + e.getMessage());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, from + " cannot be read");
    }
  }

  private DraftOptions options() throws CommandFailure {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    Answers answers = new Answers();
    String registry = id == null ? name : id;
    if (!registry.equals(name)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--id is the folder's name: " + name + ", or name the folder " + registry);
    }
    String prefix =
        registry.length() > 2 && registry.charAt(2) == '-' ? registry.substring(0, 2) : "";
    String land =
        answers.or(country, "Country (two capital letters)", prefix.toUpperCase(Locale.ROOT));
    if (!registry.matches("[a-z0-9-]+") || !land.matches("[A-Z]{2}")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "name the folder in small letters, digits and '-', such as xa-register, and give"
              + " --country as two capital letters");
    }
    return new DraftOptions(
        registry,
        land,
        answers.or(agency, "Agency that runs it", land + ":" + registry),
        answers.or(title, "Title in English", registry),
        known(answers.or(engine, "Engine (soap, rest, csv; empty: by the source)", "")));
  }

  /** An engine that a draft can be made for; empty: by the source. */
  private static String known(String engine) throws CommandFailure {
    List<String> engines = List.of("soap", "rest", "csv");
    if (!engine.isEmpty() && !engines.contains(engine)) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + engine + "' is no engine; " + NearWord.suggest(engine, engines));
    }
    return engine;
  }

  /** From Java 22 on there is a console even without a terminal, and a method that tells. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(terminal);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Asks on a terminal only. */
  private final class Answers {
    private final @Nullable BufferedReader terminal =
        onTerminal() && console.in() == System.in
            ? new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8))
            : null;

    private String or(@Nullable String given, String question, String otherwise)
        throws CommandFailure {
      if (given != null || terminal == null) {
        return given == null ? otherwise : given;
      }
      console.err().print(question + (otherwise.isEmpty() ? "" : " [" + otherwise + "]") + ": ");
      console.err().flush();
      try {
        String line = terminal.readLine();
        return line == null || line.isBlank() ? otherwise : line.strip();
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, "the terminal cannot be read");
      }
    }
  }
}
