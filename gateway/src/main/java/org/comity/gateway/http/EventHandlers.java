package org.comity.gateway.http;

import org.comity.binding.DocumentType;
import org.comity.gateway.service.EventService;

/** Changes of credentials that an agency was told of. */
final class EventHandlers {
  private final EventService service;

  EventHandlers(EventService service) {
    this.service = service;
  }

  Reply list(ApiRequest request) {
    return Reply.page(
        DocumentType.CREDENTIAL_EVENT_PAGE,
        service.events(request.cursor(), request.call()),
        request);
  }
}
