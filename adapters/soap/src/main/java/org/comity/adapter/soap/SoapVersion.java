package org.comity.adapter.soap;

import java.util.List;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;

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
