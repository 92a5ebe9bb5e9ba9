package org.comity.gateway.service;

import java.util.List;
import org.comity.model.Organisation;
import org.comity.model.RegistryInfo;

/** Which registries there are and how they are. */
public interface CatalogueService {
  /** The registries that the caller may know of, by id. */
  List<RegistryInfo> registries(Call call);

  /**
   * One registry.
   *
   * @throws ProblemException 404 if there is none that the caller may know of
   */
  RegistryInfo registry(String id, Call call);

  List<Organisation> organisations(Call call);
}
