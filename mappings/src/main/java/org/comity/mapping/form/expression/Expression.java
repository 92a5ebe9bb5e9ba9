package org.comity.mapping.form.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Output;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, ready to be run within bounds: CPU time, depth, size of the result. Safe
 * for many threads.
 */
public final class Expression {
  /** CPU that one evaluation may take, in milliseconds; the clock of CPU may tick in tens. */
  static final long MOST_CPU_MILLIS = 250;

  /** How deep evaluations may nest. */
  static final int DEEPEST = 200;

  /** Widest text that the language's own padding makes. */
  static final int WIDEST = 1000;

  /** How many idle copies are kept: as many as run at once, within reason. */
  private static final int MOST_IDLE = 16;

  private static final int STEPS_BETWEEN_LOOKS = 64;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Functions that take one text, and fail on a list. */
  private static final Set<String> OF_ONE =
      Set.of(
          "trim",
          "string",
          "number",
          "length",
          "lowercase",
          "uppercase",
          "substring",
          "substringBefore",
          "substringAfter",
          "contains",
          "replace",
          "pad");

  private final String text;
  private final ConcurrentLinkedQueue<Jsonata> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idleCount = new AtomicInteger();

  private Expression(String text) {
    this.text = text;
  }

  /**
   * Compiles an expression.
   *
   * @throws BadExpression if it is none, with its place
   */
  public static Expression of(String text) throws BadExpression {
    Expression expression = new Expression(text);
    try {
      expression.giveBack(compiled(text));
    } catch (JException e) {
      throw new BadExpression(Math.max(0, e.getLocation() - 1), message(e));
    } catch (RuntimeException | StackOverflowError e) {
      throw new BadExpression(0, "it cannot be compiled");
    }
    return expression;
  }

  /**
   * Whether it takes every name for one value: it looks at no list, so that of a name that occurs
   * twice it can say nothing.
   */
  public boolean readsOne() {
    List<Token> tokens = Tokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      if (token.is("[")
          || token.is("{")
          || token.is("~>")
          || (token.kind() == Token.Kind.NAME && token.text().equals("in"))
          || (token.kind() == Token.Kind.VARIABLE && called && !OF_ONE.contains(token.text()))) {
        return false;
      }
    }
    return true;
  }

  /** An expression that is none. */
  public static final class BadExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    BadExpression(int offset, String message) {
      super(message);
      this.offset = offset;
    }

    /** Where, in characters from 0. */
    public int offset() {
      return offset;
    }
  }

  /**
   * Runs the expression.
   *
   * @param here the node it is about
   * @param record the record, {@code $record}
   * @param reads takes what is looked at
   * @return a text, or {@code null} if there is no result
   * @throws FormFailure if it fails, takes too much, or gives what is no single value
   */
  public @Nullable String evaluate(SourceNode here, SourceNode record, Reads reads)
      throws FormFailure {
    Jsonata own = idle.poll();
    if (own == null) {
      own = compiled(text);
    } else {
      idleCount.decrementAndGet();
    }
    List<NodeMap> roots =
        List.of(
            new NodeMap(here, reads), new NodeMap(record, reads), new NodeMap(here.top(), reads));
    try {
      Jsonata.Frame frame = own.createFrame();
      frame.bind("record", roots.get(1));
      frame.bind("payload", roots.get(2));
      Bounds bounds = new Bounds();
      frame.setEvaluateEntryCallback((e, input, environment) -> bounds.enter());
      frame.setEvaluateExitCallback((e, input, environment, result) -> bounds.leave());
      frame.bind("pad", pad());
      String result = single(own.evaluate(roots.get(0), frame));
      giveBack(own);
      return result;
    } catch (Bounds.Exceeded e) {
      throw new FormFailure(FormFailure.Reason.LIMIT, "the expression " + e.why());
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new FormFailure(FormFailure.Reason.LIMIT, "the expression goes too deep or too wide");
    } catch (JException e) {
      throw failure(e);
    } catch (RuntimeException e) {
      throw new FormFailure(FormFailure.Reason.FAILED, "the expression does not fit the record");
    } finally {
      roots.forEach(NodeMap::forget);
    }
  }

  private static Jsonata compiled(String text) {
    Jsonata compiled = Jsonata.jsonata(text);
    // Looking over the whole input would count all of it as read.
    compiled.setValidateInput(false);
    return compiled;
  }

  /** A copy that failed is thrown away: nothing is known of the state it was left in. */
  private void giveBack(Jsonata own) {
    if (idleCount.get() < MOST_IDLE) {
      idleCount.incrementAndGet();
      idle.add(own);
    }
  }

  /** What the codes of JSONata mean that records bring about: its messages quote values. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("D1001", "a number comes out of range, such as by a division by zero"),
          Map.entry("D1002", "what is negated is no number"),
          Map.entry("D2014", "it makes too long a list"),
          Map.entry("D3001", "what is to become a text holds a number that is out of range"),
          Map.entry("D3030", "a text is to become a number and is none"),
          Map.entry("D3060", "the square root of a negative number"),
          Map.entry("D3061", "a power that has no value"),
          Map.entry("D3141", "its own $assert failed"),
          Map.entry("D3137", "its own $error was raised"),
          Map.entry("T0410", "a function gets what it does not take, such as nothing or a list"),
          Map.entry("T0411", "a function gets what it does not take, such as nothing or a list"),
          Map.entry("T0412", "a function wants a list of one kind"),
          Map.entry("T1005", "what is called is no function"),
          Map.entry("T1006", "what is called is no function"),
          Map.entry(
              "T2001", "left of an operator stands no number; $number(x) makes one of a text"),
          Map.entry(
              "T2002", "right of an operator stands no number; $number(x) makes one of a text"),
          Map.entry("T2003", "a range begins with no whole number"),
          Map.entry("T2004", "a range ends with no whole number"),
          Map.entry("T2007", "what is sorted is of several kinds"),
          Map.entry("T2008", "what is sorted is neither text nor number"),
          Map.entry(
              "T2009", "what is compared is of two kinds; $number(x) makes a number of a text"),
          Map.entry("T2010", "what is compared is neither text nor number"));

  private static FormFailure failure(JException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Bounds.Exceeded exceeded) {
        return new FormFailure(FormFailure.Reason.LIMIT, "the expression " + exceeded.why());
      }
      if (cause instanceof StackOverflowError) {
        return new FormFailure(FormFailure.Reason.LIMIT, "the expression goes too deep");
      }
    }
    // The library's own message would quote the value; its code does not.
    return new FormFailure(
        FormFailure.Reason.FAILED,
        "the expression does not fit the record: "
            + WORDS.getOrDefault(String.valueOf(e.getError()), "it cannot be worked out on it")
            + " (JSONata "
            + e.getError()
            + ")");
  }

  private static String message(JException e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? String.valueOf(e.getError()) : message;
  }

  /** The library's own would make a text of any width. */
  private static Jsonata.JFunction pad() {
    return new Jsonata.JFunction(
        (input, args) -> {
          List<?> given = (List<?>) args;
          int width = ((Number) given.get(1)).intValue();
          if (Math.abs((long) width) > WIDEST) {
            throw new Bounds.Exceeded("pads wider than " + WIDEST);
          }
          String with = given.size() > 2 && given.get(2) instanceof String s ? s : " ";
          return padded(String.valueOf(given.get(0)), width, with.isEmpty() ? " " : with);
        },
        "<s-ns?:s>");
  }

  private static String padded(String text, int width, String with) {
    int missing = Math.abs(width) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String fill = with.repeat(missing).substring(0, with.offsetByCodePoints(0, 1) * missing);
    return width < 0 ? fill + text : text + fill;
  }

  private static @Nullable String single(@Nullable Object result) throws FormFailure {
    if (result == null || result == Jsonata.NULL_VALUE) {
      return null;
    }
    String text = null;
    if (result instanceof String || result instanceof Boolean) {
      text = result.toString();
    } else if (result instanceof Number number) {
      text = plain(number);
    } else if (result instanceof NodeMap node) {
      text = node.ownText();
    } else if (result instanceof List<?> list && list.size() == 1) {
      return single(list.get(0));
    }
    if (text == null) {
      throw new FormFailure(
          FormFailure.Reason.FAILED,
          "the expression gives "
              + (result instanceof List<?> ? "several values" : "no single value"));
    }
    if (text.length() > Output.LONGEST_TEXT) {
      throw new FormFailure(FormFailure.Reason.LIMIT, "a text longer than " + Output.LONGEST_TEXT);
    }
    return text;
  }

  private static String plain(Number number) throws FormFailure {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new FormFailure(FormFailure.Reason.FAILED, "the expression gives no number");
    }
    BigDecimal decimal = new BigDecimal(number.toString());
    return decimal.signum() == 0 ? "0" : strip(decimal).toPlainString();
  }

  private static BigDecimal strip(BigDecimal decimal) {
    return decimal.scale() > 0 ? decimal.stripTrailingZeros() : decimal;
  }

  /** Counts steps of one evaluation, and looks at the clock of CPU now and then. */
  private static final class Bounds {
    private final long start = THREADS.getCurrentThreadCpuTime();
    private int depth;
    private int steps;

    private void enter() {
      if (++depth > DEEPEST) {
        throw new Exceeded("goes deeper than " + DEEPEST);
      }
      if (++steps % STEPS_BETWEEN_LOOKS == 0
          && THREADS.getCurrentThreadCpuTime() - start > MOST_CPU_MILLIS * 1_000_000) {
        throw new Exceeded("takes more than " + MOST_CPU_MILLIS + " ms of CPU");
      }
    }

    private void leave() {
      depth--;
    }

    static final class Exceeded extends RuntimeException {
      private static final long serialVersionUID = 1L;

      private final String why;

      Exceeded(String why) {
        super(why);
        this.why = why;
      }

      String why() {
        return why;
      }
    }
  }
}
