package org.comity.gateway.http;

import java.util.function.Supplier;
import org.comity.gateway.service.CatalogueService;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.EventService;
import org.comity.gateway.service.KeyCatalogue;
import org.comity.gateway.service.ResultService;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.level.LevelMapper;

/**
 * All that the interface for agencies calls.
 *
 * @param agreements the edition that serves now; whoever answers asks for it once
 */
public record ApiServices(
    CredentialService credentials,
    ResultService results,
    EventService events,
    CatalogueService catalogue,
    LevelMapper levels,
    Supplier<Agreements> agreements,
    KeyCatalogue keys) {}
