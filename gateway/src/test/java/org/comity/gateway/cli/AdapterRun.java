package org.comity.gateway.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** A run of {@code comity adapter …}. */
record AdapterRun(int exit, String out, String err) {
  static AdapterRun of(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            Map.of());
    String[] all = new String[words.length + 1];
    all[0] = "adapter";
    System.arraycopy(words, 0, all, 1, words.length);
    int exit = Main.run(console, new AssembledGateway(), all);
    return new AdapterRun(exit, out.toString(), err.toString());
  }
}
