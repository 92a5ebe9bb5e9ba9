package org.comity.binding.internal;

import org.comity.binding.BindingException;
import org.jspecify.annotations.Nullable;

/** Finds the XML face, which needs JAXB, only when it is asked for. */
public final class XmlFaceLoader {
  private static final String FACE = "org.comity.binding.xml.XmlFace";

  private XmlFaceLoader() {}

  /**
   * The XML face.
   *
   * @throws BindingException if the JAXB runtime is not on the class path
   */
  public static Face face() {
    if (Holder.FACE == null) {
      throw new BindingException(
          "XML needs the JAXB runtime: add org.glassfish.jaxb:jaxb-runtime to the class path, or"
              + " use JSON",
          Holder.WHY);
    }
    return Holder.FACE;
  }

  private static final class Holder {
    static final @Nullable Face FACE;
    static final @Nullable Throwable WHY;

    static {
      Face face = null;
      Throwable why = null;
      try {
        face =
            Class.forName(XmlFaceLoader.FACE).asSubclass(Face.class).getConstructor().newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        why = e;
      }
      FACE = face;
      WHY = why;
    }
  }
}
