package org.comity.gateway.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.comity.binding.DocumentType;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.CatalogueService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.Capabilities;
import org.comity.model.FrameworkInfo;
import org.comity.model.LimitsInfo;
import org.comity.model.Page;

/** What this gateway can do, whom it can ask, and how levels compare. */
final class CatalogueHandlers {
  private static final int PAGE_SIZE = 100;

  private final CatalogueService catalogue;
  private final LevelMapper levels;
  private final Supplier<List<String>> operations;
  private final int maxBodyBytes;

  CatalogueHandlers(ApiServices services, Supplier<List<String>> operations, int maxBodyBytes) {
    this.catalogue = services.catalogue();
    this.levels = services.levels();
    this.operations = operations;
    this.maxBodyBytes = maxBodyBytes;
  }

  Reply capabilities(ApiRequest request) {
    String version = CatalogueHandlers.class.getPackage().getImplementationVersion();
    Capabilities capabilities =
        new Capabilities(
            version == null ? "unpackaged" : version,
            Arrays.stream(SchemaVersion.values()).map(SchemaVersion::text).toList(),
            operations.get(),
            catalogue.registries(request.call()),
            levels.frameworks().stream().map(FrameworkInfo::id).toList(),
            new LimitsInfo(
                maxBodyBytes, Preference.MAX_SECONDS, CredentialHandlers.MAX_TARGETS, PAGE_SIZE));
    return Reply.of(200, DocumentType.CAPABILITIES, capabilities, request.accept());
  }

  Reply registries(ApiRequest request) {
    return Reply.page(
        DocumentType.REGISTRY_PAGE, slice(catalogue.registries(request.call()), request), request);
  }

  Reply registry(ApiRequest request) {
    return Reply.of(
        200,
        DocumentType.REGISTRY_INFO,
        catalogue.registry(request.pathParameter("id"), request.call()),
        request.accept());
  }

  Reply organisations(ApiRequest request) {
    return Reply.page(
        DocumentType.ORGANISATION_PAGE,
        slice(catalogue.organisations(request.call()), request),
        request);
  }

  Reply frameworks(ApiRequest request) {
    return Reply.page(DocumentType.FRAMEWORK_PAGE, slice(levels.frameworks(), request), request);
  }

  Reply framework(ApiRequest request) {
    FrameworkInfo framework = levels.framework(request.pathParameter("id"));
    if (framework == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No framework has this id; GET /v1/frameworks lists all of them.");
    }
    return Reply.of(200, DocumentType.FRAMEWORK_INFO, framework, request.accept());
  }

  Reply compare(ApiRequest request) {
    LevelMapper.Answer answer = levels.compare(Bodies.read(DocumentType.LEVEL_QUESTION, request));
    if (answer instanceof LevelMapper.Answer.Refused refused) {
      throw Bodies.problem(refused.errors());
    }
    return Reply.of(
        200,
        DocumentType.LEVEL_COMPARISON,
        ((LevelMapper.Answer.Compared) answer).comparison(),
        request.accept());
  }

  /** A page of a list that is held in memory; the cursor is a position in it. */
  static <T> Page<T> slice(List<T> all, ApiRequest request) {
    int from = position(request.cursor(), all.size());
    int to = Math.min(all.size(), from + PAGE_SIZE);
    return new Page<>(all.subList(from, to), to == all.size() ? null : "p" + to);
  }

  private static int position(@org.jspecify.annotations.Nullable String cursor, int size) {
    if (cursor == null) {
      return 0;
    }
    if (!cursor.matches("p[0-9]{1,8}")) {
      throw Problems.parameter(
          ProblemCode.INVALID_VALUE, "cursor", "the next of a former page fits", List.of());
    }
    return Math.min(size, Integer.parseInt(cursor.substring(1)));
  }
}
