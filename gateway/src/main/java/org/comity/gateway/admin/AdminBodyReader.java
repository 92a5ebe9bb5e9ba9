package org.comity.gateway.admin;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads bodies where an operation takes one; it stands behind the edge, so its caller is known. */
final class AdminBodyReader implements BodyHandler {
  private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(AdminBodies.MOST_BYTES);

  @Override
  public void handle(RoutingContext context) {
    switch (context.request().method().name()) {
      case "POST", "PUT" -> reader.handle(context);
      default -> context.next();
    }
  }

  @Override
  public BodyHandler setHandleFileUploads(boolean handle) {
    throw fixed();
  }

  @Override
  public BodyHandler setBodyLimit(long limit) {
    throw fixed();
  }

  @Override
  public BodyHandler setUploadsDirectory(String directory) {
    throw fixed();
  }

  @Override
  public BodyHandler setMergeFormAttributes(boolean merge) {
    throw fixed();
  }

  @Override
  public BodyHandler setDeleteUploadedFilesOnEnd(boolean delete) {
    throw fixed();
  }

  @Override
  public BodyHandler setPreallocateBodyBuffer(boolean preallocate) {
    throw fixed();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException("bodies are read in one way only");
  }
}
