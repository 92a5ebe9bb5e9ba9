package org.comity.gateway.drop;

import java.nio.file.Path;
import java.util.Map;

/** Where fetched sets go. */
public interface FetchTarget {
  String registryId();

  /** Folder on this machine below which sets are fetched. */
  Path folder();

  /** A folder in it: what is put there by renaming a finished one is a set from then on. */
  Path fetched();

  /**
   * Whether files on the server are a whole set, by the registry's own rule; asked at every look.
   *
   * @param files size and time of each file, by name
   */
  boolean remoteComplete(Map<String, String> files);

  /** Looks at what was put there. */
  void scan();
}
