package org.comity.gateway.registry;

import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.gateway.config.RegistryConfig;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;

/**
 * One configured registry as one reading of its folder made it, ready to be asked. When the folder
 * is read again, the next one takes its place; guard and records stay.
 *
 * @param profile who it is
 * @param config how it is deployed
 * @param adapter speaks to it
 * @param mapper gives its payloads their meaning
 * @param guard stands before every call
 * @param records records of its drops
 * @param version the reading of its folder
 * @param refused why it does not serve, if its files at the start were not fit; empty if it serves
 */
public record Registry(
    RegistryProfile profile,
    RegistryConfig config,
    RegistryAdapter adapter,
    RecordMapper mapper,
    RegistryGuard guard,
    RecordStore records,
    FolderVersion version,
    List<Finding> refused) {
  public Registry {
    refused = List.copyOf(refused);
  }

  /** Whether its files were not fit at the start: it is known, and nobody can ask it. */
  public boolean isRefused() {
    return !refused.isEmpty();
  }

  /** Whether its folder cannot tell what it holds: then it may hold anything. */
  boolean hidesKinds() {
    return isRefused() && profile.kinds().isEmpty();
  }

  public String id() {
    return profile.id();
  }

  /** Whether both come from one reading of the folder. */
  public boolean isSameVersion(Registry other) {
    return version == other.version;
  }

  /**
   * Does one operation behind the guard, with the adapter of this version. The version stays open
   * until the work has ended, even if its caller gave up before.
   */
  Object call(RegistryOperation operation, Object body, CallContext call) throws AdapterException {
    RegistryGuard.Work<Object> work = bounded -> run(operation, body, bounded);
    if (operation == RegistryOperation.CHANGES) {
      return guard.aside(call, work);
    }
    // Nobody is called who could be spared: what it dropped lies here, or does not yet.
    boolean kept =
        operation == RegistryOperation.FIND && profile.capabilities().contains(Capability.DROP);
    return kept ? guard.here(call, work) : guard.call(call, work);
  }

  private Object run(RegistryOperation operation, Object body, CallContext call)
      throws AdapterException {
    if (!version.enter()) {
      throw AdapterException.unavailable("the registry's folder was replaced meanwhile", null);
    }
    try {
      return operation.run(adapter, body, call);
    } finally {
      version.leave();
    }
  }

  /** Whether both the folder declares it and the adapter can do it. */
  public boolean can(Capability capability) {
    return profile.capabilities().contains(capability)
        && adapter.capabilities().contains(capability);
  }
}
