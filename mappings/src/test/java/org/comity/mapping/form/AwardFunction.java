package org.comity.mapping.form;

/** Example of the docs: a register that writes a person's name in one text, family name first. */
public final class AwardFunction implements RecordFunction {
  @Override
  public String name() {
    return "xa-award";
  }

  @Override
  public void map(SourceReader record, CredentialWriter credential) {
    credential.put("kind", "QUALIFICATION");
    credential.put("awardedOn", record.text("issued"));
    for (SourceReader title : record.each("title")) {
      credential.item("titles").put("text", title.text(".")).put("language", title.text("@lang"));
    }
    String name = record.text("person/name");
    int comma = name == null ? -1 : name.indexOf(',');
    if (comma > 0) {
      credential
          .item("holder/names")
          .put("family", name.substring(0, comma).strip())
          .put("given", name.substring(comma + 1).strip());
    }
  }
}
