package org.comity.mapping.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.syntax.YamlNode;

/**
 * Holds what a folder declares against what its adapter does, without any call: what is declared
 * must not be refused as not supported, what is not declared must be refused so.
 */
final class CapabilityCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AdapterFolder folder;
  private final EngineCheck engine;
  private final List<Finding> findings = new ArrayList<>();

  /** One operation of the SPI. */
  @FunctionalInterface
  private interface Operation {
    void call(CallContext call) throws AdapterException;
  }

  private CapabilityCheck(AdapterFolder folder, EngineCheck engine) {
    this.folder = folder;
    this.engine = engine;
  }

  static List<Finding> of(AdapterFolder folder, EngineCheck engine) {
    CapabilityCheck check = new CapabilityCheck(folder, engine);
    if (!engine.sound()) {
      return engine.findings();
    }
    Path nowhere = folder.folder();
    try (RegistryAdapter adapter =
        engine.adapter(new Drops.Services(new Drops.Memory(), nowhere))) {
      check.declared(adapter);
      check.operations(adapter);
    }
    return check.findings;
  }

  private void declared(RegistryAdapter adapter) {
    for (Capability capability : folder.capabilities()) {
      if (!adapter.capabilities().contains(capability)) {
        add(
            "CAPABILITY_NOT_BUILT",
            capability.name() + " is declared, but the adapter has it not",
            "what the engine needs for it, or the capability taken out");
      }
    }
    Set<Capability> more = EnumSet.noneOf(Capability.class);
    more.addAll(adapter.capabilities());
    more.removeAll(folder.capabilities());
    for (Capability capability : more) {
      add(
          "CAPABILITY_NOT_REFUSED",
          capability.name() + " is not declared, but the adapter has it",
          "an adapter that does no more than its folder declares");
    }
  }

  private void operations(RegistryAdapter adapter) {
    String scheme =
        folder.identifierSchemes().isEmpty() ? folder.id() : folder.identifierSchemes().get(0);
    SourceQuery.ByHolder byHolder =
        new SourceQuery.ByHolder(
            new HolderCriteria(List.of(new Identifier(scheme, "0")), List.of(), null), null);
    SourceQuery.ByNumber byNumber = new SourceQuery.ByNumber("0", null);
    probe(Capability.FIND_BY_HOLDER, true, call -> adapter.find(byHolder, call));
    probe(Capability.FIND_BY_NUMBER, true, call -> adapter.find(byNumber, call));
    probe(Capability.VERIFY, true, call -> adapter.verify(byNumber, call));
    probe(Capability.CHANGES, true, call -> adapter.changes(null, call));
    // A declared delivery would leave a file behind: only its refusal is tried.
    Delivery delivery =
        new Delivery("0", null, new Payload(new byte[] {'{', '}'}, Payload.Syntax.JSON));
    probe(Capability.DELIVER, false, call -> adapter.deliver(delivery, call));
    probe(Capability.DELIVERY_STATUS, false, call -> adapter.deliveryStatus("0", call));
  }

  private void probe(Capability capability, boolean alsoDeclared, Operation operation) {
    boolean declared = folder.capabilities().contains(capability);
    if (declared && !alsoDeclared) {
      return;
    }
    boolean refused = false;
    try {
      operation.call(CallContext.own("adapter-test", LIMIT));
    } catch (AdapterException e) {
      refused = e.kind() == AdapterException.Kind.NOT_SUPPORTED;
    }
    if (declared && refused) {
      add(
          "CAPABILITY_NOT_BUILT",
          capability.name() + " is declared, but refused as not supported",
          "what the engine needs for it, or the capability taken out");
    } else if (!declared && !refused) {
      add(
          "CAPABILITY_NOT_REFUSED",
          capability.name() + " is not declared, but not refused as not supported",
          "an adapter that refuses it politely");
    }
  }

  private void add(String code, String seen, String wouldFit) {
    YamlNode at = engine.capabilitiesAt();
    findings.add(new Finding("adapter.yaml", at.line(), at.column(), code, seen, wouldFit));
  }
}
