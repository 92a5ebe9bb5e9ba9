package org.comity.kit.folder;

import java.util.List;
import java.util.Set;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.folder.AdapterFolder.HolderAttribute;
import org.comity.model.Credential;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/** Questions about people of the samples, with as much as the folder requires. */
final class Questions {
  private Questions() {}

  static SourceQuery.ByHolder holder(
      AdapterFolder folder, Identifier identifier, @Nullable Credential like) {
    Holder holder = like == null ? null : like.holder();
    List<PersonName> names = List.of();
    PartialDate born = null;
    if (holder != null && folder.holderRequired().contains(HolderAttribute.NAME)) {
      names = holder.names();
    }
    if (holder != null && folder.holderRequired().contains(HolderAttribute.BIRTH_DATE)) {
      born = holder.birthDate();
    }
    return new SourceQuery.ByHolder(new HolderCriteria(List.of(identifier), names, born), null);
  }

  /** A value like this one that nobody has. */
  static String unknown(String like, Set<String> known) {
    String start = like.substring(0, like.length() - 1);
    for (char last : "0123456789xyz".toCharArray()) {
      if (!known.contains(start + last)) {
        return start + last;
      }
    }
    return like + "-unknown";
  }
}
