package org.comity.gateway;

import java.util.List;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.SourceAnswer;
import org.comity.model.Target;
import org.jspecify.annotations.Nullable;

/** Asks one registry for a person. */
abstract class HolderStory extends CoreStory {
  String registry = "";
  @Nullable Call lastCall;

  SourceAnswer ask(@Nullable String code, @Nullable PersonName name, @Nullable String born) {
    CredentialQuery q = Fixture.byNumber(registry, "1");
    HolderCriteria holder =
        new HolderCriteria(
            code == null ? List.of() : List.of(new Identifier("XA:code", code)),
            name == null ? List.of() : List.of(name),
            born == null ? null : PartialDate.of(born));
    return ask(q, holder);
  }

  SourceAnswer ask(CredentialQuery q, HolderCriteria holder) {
    CredentialQuery query =
        new CredentialQuery(
            List.of(Target.registry(registry)),
            holder,
            null,
            null,
            q.purpose(),
            q.legalBasis(),
            q.caseRef(),
            null,
            List.of("IE-NFQ"),
            List.of());
    lastCall = fixture.call();
    return ((QueryReply.Answered) fixture.credentials().query(query, lastCall))
        .answer()
        .sources()
        .get(0);
  }

  static PersonName name(String given, String family) {
    return new PersonName(given, family, null, null);
  }
}
