package org.comity.benchmark.translation;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.*;
import javax.xml.stream.*;
import org.comity.mapping.record.RecordMapper.InboundContext;
import org.comity.model.*;
import org.comity.syntax.XmlGate;

/**
 * The baseline: one message, by hand, streaming, through the same hardened reader. It makes the
 * very credentials that the mapping makes, but can tell no issue and checks neither root nor
 * person.
 */
public final class HandTranslator {
  private static final Map<String, Code<CredentialStatus>> STATUS =
      Map.of(
          "VALID", Code.of(CredentialStatus.ACTIVE), "LAPSED", Code.of(CredentialStatus.EXPIRED));
  private static final Code<CredentialStatus> UNKNOWN = Code.of(CredentialStatus.UNKNOWN);
  private static final Map<String, String> LEVEL = Map.of("L4", "4", "L6", "6");

  private static final String MAPPING = "xa-register/1";

  private final InboundContext c;
  private String number = "", modified = "", state = "", person = "", given = "", family = "";
  private String birth = "", level = "", eqf = "", occupation = "", field = "", standard = "";
  private String credits = "", body = "", bodyName = "", issued = "", from = "", until = "";
  private final List<LocalizedText> titles = new ArrayList<>();
  private final List<LocalizedText> outcomes = new ArrayList<>();
  private final List<Extension> extensions = new ArrayList<>();

  private HandTranslator(InboundContext context) {
    this.c = context;
  }

  /** Reads a message to its end. */
  public static List<Credential> read(byte[] message, InboundContext context)
      throws XMLStreamException {
    List<Credential> credentials = new ArrayList<>();
    XMLStreamReader in = XmlGate.standard().reader(message);
    while (in.hasNext()) {
      if (in.next() == XMLStreamConstants.START_ELEMENT
          && in.getLocalName().equals("certificate")) {
        HandTranslator one = new HandTranslator(context);
        one.readAll(in);
        credentials.add(one.credential());
      }
    }
    in.close();
    return credentials;
  }

  private void readAll(XMLStreamReader in) throws XMLStreamException {
    number = in.getAttributeValue(null, "no");
    modified = in.getAttributeValue(null, "modified");
    int event = in.next();
    while (event != XMLStreamConstants.END_ELEMENT || !in.getLocalName().equals("certificate")) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        element(in, in.getLocalName());
      }
      event = in.next();
    }
  }

  private void element(XMLStreamReader in, String name) throws XMLStreamException {
    switch (name) {
      case "person", "address", "issuer", "valid" -> {}
      case "street", "place", "technicalId" -> in.getElementText();
      case "name" -> {
        String language = in.getAttributeValue(null, "lang");
        titles.add(LocalizedText.original(text(in), language));
      }
      case "competence" -> outcomes.add(LocalizedText.original(text(in), "et"));
      case "state" -> state = text(in);
      case "code" -> person = text(in);
      case "first" -> given = text(in);
      case "last" -> family = text(in);
      case "born" -> birth = text(in);
      case "level" -> level = text(in);
      case "eqf" -> eqf = text(in);
      case "occupation" -> occupation = text(in);
      case "field" -> field = text(in);
      case "standard" -> standard = text(in);
      case "credits" -> credits = text(in).replace(',', '.');
      case "regCode" -> body = text(in);
      case "title" -> bodyName = text(in);
      case "issued" -> issued = date(text(in));
      case "from" -> from = date(text(in));
      case "until" -> until = date(text(in));
      default -> extensions.add(new Extension(name, in.getElementText()));
    }
  }

  private Credential credential() {
    Identifier own = new Identifier("XA:certificate", number);
    PersonName name = new PersonName(given, family, null, null);
    Identifier code = new Identifier("XA:personal-code", person);
    Holder holder = new Holder(List.of(code), List.of(name), PartialDate.of(birth));
    List<Identifier> ids = List.of(new Identifier("XA:register", body));
    List<LocalizedText> names = List.of(LocalizedText.original(bodyName, "et"));
    AwardingBody by = new AwardingBody(ids, names, null, Code.of(Resolution.RESOLVED), null);
    StatusEntry status = new StatusEntry(STATUS.getOrDefault(state, UNKNOWN), null, state);
    String mapped = LEVEL.getOrDefault(level, level);
    FrameworkLevel national = new FrameworkLevel("XA-NQF", null, mapped, level);
    FrameworkLevel stated = new FrameworkLevel("EQF", null, eqf, eqf);
    CodedConcept job = concept("ISCO-08", occupation);
    CodedConcept study = concept("ISCED-F-2013", field);
    Assessment assessed = new Assessment(null, standard, null, null, List.of());
    Credit credit = new Credit(new BigDecimal(credits), "ECTS");
    Validity valid = new Validity(PartialDate.of(from), PartialDate.of(until));
    Provenance where =
        new Provenance(
            c.registry(), c.adapter(), MAPPING, c.retrievedAt(), c.digest(), modified, List.of());
    return new Credential(
        c.credentialId().apply(number),
        List.of(own),
        Code.of(CredentialKind.QUALIFICATION),
        status,
        titles,
        holder,
        by,
        national,
        List.of(stated),
        List.of(study),
        List.of(job),
        outcomes,
        List.of(),
        credit,
        assessed,
        PartialDate.of(issued),
        valid,
        List.of(),
        where,
        List.of(),
        extensions);
  }

  private static CodedConcept concept(String scheme, String code) {
    return new CodedConcept(scheme, null, code, List.of(), Code.of(Resolution.UNRESOLVED));
  }

  private static String date(String t) {
    return t.substring(6) + '-' + t.substring(3, 5) + '-' + t.substring(0, 2);
  }

  private static String text(XMLStreamReader in) throws XMLStreamException {
    return Normalizer.normalize(in.getElementText().strip(), Normalizer.Form.NFC);
  }
}
