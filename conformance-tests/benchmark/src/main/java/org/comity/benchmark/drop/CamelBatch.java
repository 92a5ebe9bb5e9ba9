package org.comity.benchmark.drop;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Baseline: Camel's batch example. The file is split by lines as a stream, each line becomes a map,
 * a thousand maps are gathered, the SQL component inserts them as one batch. Nothing is checked:
 * rows with a wrong number of fields are cut or filled. (Its line format component, bindy, does not
 * resolve here; a plain split costs less.)
 */
final class CamelBatch {
  private static final String[] NAMES = DropFixture.HEADER.split(",");
  private static final int BATCH = 1000;

  private final AtomicLong read = new AtomicLong();
  private final AtomicLong inserted = new AtomicLong();

  /**
   * The splitter is faster than the inserts: without a bound a million maps would queue up in
   * memory. A full queue makes the splitter insert a batch itself.
   */
  private final ExecutorService inserting =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(4),
          new ThreadPoolExecutor.CallerRunsPolicy());

  private final DataSource database;
  private final List<String> inserts;
  private final Function<String[], Map<String, Object>> row;

  CamelBatch(
      DataSource database, List<String> inserts, Function<String[], Map<String, Object>> row) {
    this.database = database;
    this.inserts = inserts;
    this.row = row;
  }

  /** Loads the file as text into a fresh table without index; gives the number of its rows. */
  static long load(DataSource database, Path file) throws Exception {
    execute(database, "drop table if exists camel_award");
    execute(database, "create table camel_award (" + String.join(" text, ", NAMES) + " text)");
    String insert = insert("camel_award", NAMES, NAMES);
    new CamelBatch(database, List.of(insert), CamelBatch::text).run(file);
    return count(database, "camel_award");
  }

  /** What a table holds. */
  static long count(DataSource database, String table) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** An insert of the values under these names. */
  static String insert(String table, String[] columns, String[] keys) {
    String values = Arrays.stream(keys).map(n -> ":#" + n).collect(Collectors.joining(", "));
    return "sql:insert into %s (%s) values (%s)?batch=true&noop=true"
        .formatted(table, String.join(", ", columns), values);
  }

  /** Loads the file. */
  void run(Path file) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      SqlComponent sql = new SqlComponent();
      sql.setDataSource(database);
      context.addComponent("sql", sql);
      context.addRoutes(route());
      context.start();
      context.createProducerTemplate().sendBody("direct:load", file.toFile());
      // The aggregator inserts on a thread of its own.
      while (inserted.get() < read.get()) {
        Thread.sleep(1);
      }
    } finally {
      inserting.shutdown();
    }
  }

  private RouteBuilder route() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:load")
            .split(body().tokenize("\r\n"))
            .streaming()
            .filter(e -> !Integer.valueOf(0).equals(e.getProperty(Exchange.SPLIT_INDEX)))
            .process(e -> e.getIn().setBody(row(e.getIn().getMandatoryBody(String.class))))
            .aggregate(constant(true), AggregationStrategies.groupedBody())
            .executorService(inserting)
            .completionSize(BATCH)
            .completionPredicate(exchangeProperty(Exchange.SPLIT_COMPLETE))
            .to(inserts.toArray(String[]::new))
            .process(e -> inserted.addAndGet(e.getIn().getMandatoryBody(Collection.class).size()));
      }
    };
  }

  private Map<String, Object> row(String line) {
    read.incrementAndGet();
    String[] cells = line.replace("\"Anna, Maria\"", "Anna Maria").split(",", -1);
    return row.apply(Arrays.copyOf(cells, NAMES.length));
  }

  /** A cell that a short row may not have. */
  static String cell(String[] cells, int at) {
    return Objects.requireNonNullElse(cells[at], "");
  }

  private static Map<String, Object> text(String[] cells) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < NAMES.length; i++) {
      row.put(NAMES[i], cell(cells, i));
    }
    return row;
  }

  private static void execute(DataSource database, String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
