package org.comity.adapter.soap;

import java.util.List;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.jspecify.annotations.Nullable;

/** The two versions of SOAP, and what differs between them here. */
enum SoapVersion {
  V11("1.1", "text/xml", Soap11.getInstance()),
  V12("1.2", "application/soap+xml", Soap12.getInstance());

  /** How they are written. */
  static final List<String> TEXTS = List.of("1.1", "1.2");

  private final String text;
  private final String mediaType;
  private final org.apache.cxf.binding.soap.SoapVersion cxf;

  SoapVersion(String text, String mediaType, org.apache.cxf.binding.soap.SoapVersion cxf) {
    this.text = text;
    this.mediaType = mediaType;
    this.cxf = cxf;
  }

  static SoapVersion of(String text) {
    return V12.text.equals(text) ? V12 : V11;
  }

  /** The version whose envelopes are in a namespace; {@code null} for any other namespace. */
  static @Nullable SoapVersion ofNamespace(@Nullable String namespace) {
    for (SoapVersion version : values()) {
      if (version.namespace().equals(namespace)) {
        return version;
      }
    }
    return null;
  }

  /** What to do if a registry that is asked in this version answers in another. */
  String instead(SoapVersion written) {
    return "It speaks SOAP "
        + written
        + " where SOAP "
        + this
        + " was sent: set version: \""
        + written
        + "\" under soap in adapter.yaml, or name the port of"
        + " that version (wsdl.port) and its address.";
  }

  /** As it is written: {@code 1.1}. */
  @Override
  public String toString() {
    return text;
  }

  String mediaType() {
    return mediaType;
  }

  String namespace() {
    return cxf.getNamespace();
  }

  org.apache.cxf.binding.soap.SoapVersion cxf() {
    return cxf;
  }
}
