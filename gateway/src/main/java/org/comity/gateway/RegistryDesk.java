package org.comity.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comity.gateway.doctor.Doctor;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.registry.Catalogue;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.service.TestRecord;
import org.comity.gateway.shadow.HeldOriginals;
import org.comity.gateway.shadow.Shadows;
import org.comity.mapping.finding.Finding;
import org.comity.model.RegistryInfo;
import org.comity.syntax.NearWord;

/**
 * What an operator does with registries while the gateway runs; whatever it changes is journaled.
 */
final class RegistryDesk implements RegistryOperations {
  private final Registries registries;
  private final Catalogue catalogue;
  private final Rereading rereading;
  private final Shadows shadows;
  private final HeldOriginals held;
  private final Doctor doctor;
  private final Runnable wakeDeliveries;
  private final OperatorJournal operator;

  RegistryDesk(
      Registries registries,
      Catalogue catalogue,
      Rereading rereading,
      Shadows shadows,
      HeldOriginals held,
      Doctor doctor,
      Runnable wakeDeliveries,
      OperatorJournal operator) {
    this.registries = registries;
    this.catalogue = catalogue;
    this.rereading = rereading;
    this.shadows = shadows;
    this.held = held;
    this.doctor = doctor;
    this.wakeDeliveries = wakeDeliveries;
    this.operator = operator;
  }

  @Override
  public List<View> views() {
    Map<String, RegistryInfo> infos =
        catalogue.all().stream().collect(Collectors.toMap(RegistryInfo::id, Function.identity()));
    List<View> views = new ArrayList<>();
    for (Registry registry : registries.all()) {
      RegistryInfo info = infos.get(registry.id());
      if (info != null) {
        views.add(
            new View(
                info,
                registries.mode(registry),
                registry.mapper().version(),
                registry.version().digest(),
                shadows.digest(registry.id()),
                registry.refused()));
      }
    }
    return views;
  }

  @Override
  public List<JarReport> jars() {
    return rereading.jars();
  }

  @Override
  public void setMode(String id, RegistryMode mode) {
    if (mode == RegistryMode.ENABLED) {
      enable(id);
    } else {
      registries.setMode(registry(id), mode);
    }
    operator.done(new Detail().put("registry", id).put("mode", mode.name()));
    wakeDeliveries.run();
  }

  /** A folder that is not fit may be asked by its operator, in shadow, but not for agencies. */
  private void enable(String id) {
    List<Finding> problems = rereading.enable(registry(id));
    if (!problems.isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_VALUE,
          id
              + " is not enabled; its folder is not fit to answer agencies: "
              + problems.stream().map(Finding::toString).collect(Collectors.joining(" | "))
              + "; then comity adapter reload "
              + id
              + ", and enable it. In shadow marks of a draft may stay.");
    }
  }

  @Override
  public Reload reload(String id) {
    return rereading.reload(registry(id));
  }

  @Override
  public List<Reload> reloadAll() {
    return rereading.reloadAll();
  }

  @Override
  public Diagnosis doctor(String id, TestRecord record) {
    try (Lease lease = registries.lease(registry(id))) {
      Registry registry = lease.registry();
      Diagnosis diagnosis = doctor.look(registry.config().at(registry.version().folder()), record);
      // A look-up may be about a person: who looked is written down, and never for whom.
      operator.done(new Detail().put("registry", id).put("doctor", diagnosis.steps().size()));
      return diagnosis;
    }
  }

  @Override
  public List<Finding> startShadow(String id, FolderContent folder) {
    List<Finding> problems = shadows.start(registry(id), folder);
    if (problems.isEmpty()) {
      operator.done(new Detail().put("registry", id).put("inShadow", shadows.digest(id)));
    }
    return problems;
  }

  @Override
  public ShadowReport shadow(String id) {
    return shadows.report(registry(id).id());
  }

  @Override
  public void endShadow(String id) {
    shadows.end(registry(id).id());
    operator.done(new Detail().put("registry", id).put("shadowEnded", true));
  }

  @Override
  public HeldReport diff(String id, FolderContent folder) {
    try (Lease lease = registries.lease(registry(id))) {
      HeldReport report = held.compare(lease.registry(), folder);
      // Originals were opened: that is written down, as is who may open them at all.
      operator.done(new Detail().put("registry", id).put("originalsCompared", report.compared()));
      return report;
    }
  }

  private Registry registry(String id) {
    Registry found = registries.find(id);
    if (found == null && rereading.waitsForRestart(id)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "the registry "
              + id
              + " was added to comity.yaml after this gateway was started; restart it: comity.yaml"
              + " is read at the start only");
    }
    if (found == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND,
          "there is no registry "
              + id
              + " here; "
              + NearWord.hint(id, registries.all().stream().map(Registry::id).toList()));
    }
    return found;
  }
}
