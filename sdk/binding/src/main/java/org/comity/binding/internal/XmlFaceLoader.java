package org.comity.binding.internal;

import org.comity.binding.BindingException;

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
    return Holder.FACE;
  }

  private static final class Holder {
    static final Face FACE = load();

    private static Face load() {
      try {
        return Class.forName(XmlFaceLoader.FACE)
            .asSubclass(Face.class)
            .getConstructor()
            .newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        throw new BindingException(
            "XML needs the JAXB runtime: add org.glassfish.jaxb:jaxb-runtime to the class path,"
                + " or use JSON",
            e);
      }
    }
  }
}
