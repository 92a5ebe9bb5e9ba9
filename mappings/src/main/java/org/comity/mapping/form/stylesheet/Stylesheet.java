package org.comity.mapping.form.stylesheet;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stax.StAXSource;
import net.sf.saxon.Configuration;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.om.GenericTreeInfo;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.UnprefixedElementMatchingPolicy;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import org.comity.mapping.form.FormFailure;
import org.comity.mapping.form.Output;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.RecordForm;
import org.comity.mapping.form.SourceNode;
import org.comity.syntax.XmlGate;

/**
 * A stylesheet that says records as credentials: its templates are applied to each record, its
 * result is one element {@code credential}. It opens nothing: no document, text, collection, result
 * document, environment or extension. It has no bound on time of its own: who runs it must give up
 * waiting. Immutable; safe for many threads.
 */
public final class Stylesheet implements RecordForm {
  private final String file;
  private final Processor processor;
  private final XsltExecutable executable;

  private Stylesheet(String file, Processor processor, XsltExecutable executable) {
    this.file = file;
    this.processor = processor;
    this.executable = executable;
  }

  /**
   * A fault of a stylesheet.
   *
   * @param line line from 1; 0 if it is not known
   * @param column column from 1; 0 if it is not known
   * @param message what is wrong
   */
  public record Fault(int line, int column, String message) {}

  /** A stylesheet that cannot be compiled. */
  public static final class BadStylesheet extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    BadStylesheet(List<Fault> faults) {
      super(faults.toString());
      this.faults = List.copyOf(faults);
    }

    /** Every fault. */
    public List<Fault> faults() {
      return faults;
    }
  }

  /**
   * Compiles a stylesheet that {@link StylesheetPaths} took.
   *
   * @param file name of its file
   * @param bytes the stylesheet
   * @throws BadStylesheet with every fault
   */
  public static Stylesheet of(String file, byte[] bytes) throws BadStylesheet {
    Processor processor = processor();
    XsltCompiler compiler = processor.newXsltCompiler();
    List<XmlProcessingError> errors = new ArrayList<>();
    compiler.setErrorReporter(
        e -> {
          if (!e.isWarning()) {
            errors.add(e);
          }
        });
    compiler.setResourceResolver(
        request -> {
          throw refusal();
        });
    compiler.setJustInTimeCompilation(false);
    compiler.setUnprefixedElementMatchingPolicy(UnprefixedElementMatchingPolicy.ANY_NAMESPACE);
    try {
      StAXSource source = new StAXSource(XmlGate.standard().reader(bytes));
      return new Stylesheet(file, processor, compiler.compile(source));
    } catch (SaxonApiException | XMLStreamException | RuntimeException | StackOverflowError e) {
      throw new BadStylesheet(faults(errors, e));
    }
  }

  private static List<Fault> faults(List<XmlProcessingError> errors, Throwable thrown) {
    List<Fault> faults = new ArrayList<>();
    for (XmlProcessingError error : errors) {
      int line = Math.max(0, error.getLocation().getLineNumber());
      int column = Math.max(0, error.getLocation().getColumnNumber());
      faults.add(new Fault(line, column, String.valueOf(error.getMessage())));
    }
    if (faults.isEmpty()) {
      faults.add(new Fault(0, 0, "it cannot be compiled: " + thrown.getClass().getSimpleName()));
    }
    return faults;
  }

  private static Processor processor() {
    Configuration configuration = new Configuration();
    configuration.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
    configuration.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
    configuration.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
    configuration.setConfigurationProperty(
        Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
    configuration.setResourceResolver(
        request -> {
          throw refusal();
        });
    configuration.setUnparsedTextURIResolver(
        (uri, encoding, config, stable) -> {
          throw refusal();
        });
    configuration.setCollectionFinder(
        (context, uri) -> {
          throw refusal();
        });
    // It would write what it finds, values included, to the error stream.
    configuration.setErrorReporterFactory(c -> error -> {});
    return new Processor(configuration);
  }

  private static XPathException refusal() {
    return new XPathException("a stylesheet opens nothing");
  }

  /** Tells a stylesheet nothing of the machine. */
  private static final class NoEnvironment implements EnvironmentVariableResolver {
    @Override
    public java.util.Set<String> getAvailableEnvironmentVariables() {
      return java.util.Set.of();
    }

    @Override
    public @org.jspecify.annotations.Nullable String getEnvironmentVariable(String name) {
      return null;
    }
  }

  @Override
  public Output say(SourceNode record, Reads reads) throws FormFailure {
    GenericTreeInfo tree = new GenericTreeInfo(processor.getUnderlyingConfiguration());
    NodeWrapper top = new NodeWrapper(record.top(), false, reads, tree);
    tree.setRootNode(top);
    OutputHandler handler = new OutputHandler(file, reads);
    try {
      Xslt30Transformer transformer = executable.load30();
      transformer.setMessageHandler(message -> {});
      transformer.setGlobalContextItem(new XdmNode(top));
      XdmNode context = new XdmNode(new NodeWrapper(record, false, reads, tree));
      transformer.applyTemplates(context, new SAXDestination(handler));
    } catch (SaxonApiException | RuntimeException e) {
      throw failure(handler, e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new FormFailure(FormFailure.Reason.LIMIT, "the stylesheet goes too deep or too wide");
    }
    List<Output> whole = handler.whole();
    if (whole.size() != 1 || !whole.get(0).name().equals("credential")) {
      throw new FormFailure(
          FormFailure.Reason.FAILED,
          whole.isEmpty()
              ? "the stylesheet makes no element 'credential' of the record"
              : "the stylesheet makes something else than one element 'credential' of the record");
    }
    return whole.get(0);
  }

  /** The processor's own message may quote a value; its error code does not. */
  private static FormFailure failure(OutputHandler handler, Exception thrown) {
    FormFailure limit = handler.failure();
    if (limit != null) {
      return limit;
    }
    if (String.valueOf(thrown.getMessage()).contains("Too many nested")) {
      return new FormFailure(FormFailure.Reason.LIMIT, "the stylesheet goes too deep");
    }
    String code = "";
    int line = -1;
    if (thrown instanceof SaxonApiException e) {
      code = e.getErrorCode() == null ? "" : " (" + e.getErrorCode().getLocalName() + ")";
      line = e.getLineNumber();
    }
    return new FormFailure(
        FormFailure.Reason.FAILED,
        "the stylesheet does not fit the record" + code + (line > 0 ? ", line " + line : ""));
  }
}
