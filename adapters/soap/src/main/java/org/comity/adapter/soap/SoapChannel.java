package org.comity.adapter.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.BusException;
import org.apache.cxf.binding.BindingFactoryManager;
import org.apache.cxf.binding.soap.SoapBindingConfiguration;
import org.apache.cxf.binding.soap.SoapBindingFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.ClientImpl;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.endpoint.EndpointException;
import org.apache.cxf.endpoint.EndpointImpl;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.headers.Header;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.ServiceImpl;
import org.apache.cxf.service.model.BindingInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.service.model.InterfaceInfo;
import org.apache.cxf.service.model.MessageInfo;
import org.apache.cxf.service.model.OperationInfo;
import org.apache.cxf.service.model.ServiceInfo;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * A CXF client in payload mode for one registry: one operation that takes and gives the body's
 * element as a stream. What CXF would do with body and faults by data binding and document trees is
 * replaced by {@link BodyOut} and {@link BodyIn}. Safe for use by many threads.
 */
final class SoapChannel implements AutoCloseable {
  private static final String SPACE = "urn:comity:soap";

  /** CXF would log every failed call with a stack trace; the host is told by exception. */
  private static final FaultListener QUIET = (fault, description, message) -> false;

  /** Interceptors of CXF that read or write a body, replaced by ours. */
  private static final Set<String> REPLACED =
      Set.of(
          "AttachmentInInterceptor",
          "AttachmentOutInterceptor",
          "StaxInInterceptor",
          "DocLiteralInInterceptor",
          "RPCInInterceptor",
          "CheckFaultInterceptor",
          "BareOutInterceptor",
          "WrappedOutInterceptor",
          "RPCOutInterceptor",
          "URIMappingInterceptor",
          "SoapHeaderInterceptor");

  private final SoapBus buses;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Client client;
  private final List<BodyTemplate> headers;
  private final BindingOperationInfo operation;

  SoapChannel(SoapBus buses, SoapConfig config, Outbound http) {
    this.headers = config.headers();
    this.buses = buses;
    Bus bus = buses.acquire();
    try {
      Endpoint endpoint = endpoint(bus, config);
      this.operation = endpoint.getEndpointInfo().getBinding().getOperations().iterator().next();
      OutboundConduit conduit =
          new OutboundConduit(
              endpoint.getEndpointInfo().getTarget(), http, config.version(), config.maxBytes());
      this.client =
          new ClientImpl(bus, endpoint, new PreexistingConduitSelector(conduit, endpoint));
    } catch (BusException | EndpointException | RuntimeException e) {
      buses.release();
      throw new IllegalStateException("the SOAP client could not be made", e);
    }
  }

  /** Makes the call; the answer is the body's element or a fault. */
  SoapAnswer call(SoapCall call, @Nullable UsernameToken token) throws AdapterException {
    ExchangeImpl exchange = new ExchangeImpl();
    exchange.put(SoapCall.class, call);
    Map<String, Object> request = new HashMap<>();
    request.put(Header.HEADER_LIST, HeaderWriters.of(call, headers, token));
    request.put(FaultListener.class.getName(), QUIET);
    request.put(Message.ENCODING, "UTF-8");
    Map<String, Object> context = new HashMap<>();
    context.put(Client.REQUEST_CONTEXT, request);
    try {
      client.invoke(operation, new Object[] {call}, context, exchange);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
    AdapterException failure = call.failure();
    if (failure != null) {
      throw failure;
    }
    SoapAnswer answer = call.answer();
    if (answer == null) {
      // What CXF says of a bad envelope may quote it: its exception is kept out of reach.
      throw AdapterException.invalidAnswer(
          "the registry's answer is no sound SOAP envelope: it has no Body, or headers that cannot"
              + " be read",
          null);
    }
    return answer;
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      client.destroy();
      buses.release();
    }
  }

  private static Endpoint endpoint(Bus bus, SoapConfig config)
      throws BusException, EndpointException {
    ServiceInfo service = new ServiceInfo();
    service.setName(new QName(SPACE, "Registry"));
    InterfaceInfo face = new InterfaceInfo(service, new QName(SPACE, "Exchange"));
    OperationInfo exchange = face.addOperation(new QName(SPACE, "exchange"));
    exchange.setInput("in", exchange.createMessage(new QName(SPACE, "in"), MessageInfo.Type.INPUT));
    exchange.setOutput(
        "out", exchange.createMessage(new QName(SPACE, "out"), MessageInfo.Type.OUTPUT));
    service.setInterface(face);

    SoapBindingConfiguration soap = new SoapBindingConfiguration();
    soap.setVersion(config.version().cxf());
    soap.setStyle("document");
    soap.setUse("literal");
    String bindingId = config.version().cxf().getBindingId();
    SoapBindingFactory factory =
        (SoapBindingFactory)
            bus.getExtension(BindingFactoryManager.class).getBindingFactory(bindingId);
    BindingInfo binding = factory.createBindingInfo(service, bindingId, soap);
    service.addBinding(binding);

    EndpointInfo info = new EndpointInfo(service, bindingId);
    info.setName(new QName(SPACE, "Port"));
    info.setBinding(binding);
    info.setAddress("http://registry.invalid/");
    service.addEndpoint(info);
    Service model = new ServiceImpl(List.of(service));
    Endpoint endpoint = new EndpointImpl(bus, model, info);
    replace(endpoint.getBinding().getInInterceptors());
    replace(endpoint.getBinding().getOutInterceptors());
    endpoint
        .getInInterceptors()
        .add(
            new EnvelopeIn(AnswerJudge.gate(config), AnswerJudge.limits(config), config.version()));
    endpoint.getInInterceptors().add(new BodyIn(config.version()));
    endpoint.getOutInterceptors().add(new BodyOut());
    return endpoint;
  }

  private static void replace(List<Interceptor<? extends Message>> interceptors) {
    interceptors.removeIf(i -> REPLACED.contains(i.getClass().getSimpleName()));
  }
}
