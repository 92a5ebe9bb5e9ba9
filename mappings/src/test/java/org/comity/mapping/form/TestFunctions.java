package org.comity.mapping.form;

import java.util.Map;

/** Functions for tests, provided to the service loader like anybody's. */
public final class TestFunctions {
  private TestFunctions() {}

  /** The record of the tests, as the other forms say it. */
  public static class Certificate implements RecordFunction {
    @Override
    public String name() {
      return "xa-certificate";
    }

    @Override
    public void map(SourceReader record, CredentialWriter credential) {
      credential.put("kind", "QUALIFICATION");
      credential.put("status/code", record.text("state").equals("VALID") ? "ACTIVE" : "EXPIRED");
      credential.put("status/raw", record.text("state"));
      for (SourceReader name : record.each("name")) {
        CredentialWriter title = credential.item("titles");
        title.put("text", name.text("."));
        title.put("language", name.text("@lang"));
      }
      CredentialWriter code = credential.item("holder/identifiers");
      code.put("scheme", "XA:code").put("value", record.text("person/code"));
      CredentialWriter name = credential.item("holder/names");
      name.put("given", record.text("person/first"));
      name.put("family", record.text("person/last"));
      credential.put("holder/birthDate", record.text("person/born"));
      credential.put("level/framework", "XA-NQF");
      credential.put("level/level", record.text("level").substring(1));
      credential.put("level/raw", record.text("level"));
      String[] day = record.text("issued").split("\\.", -1);
      credential.put("awardedOn", day[2] + "-" + day[1] + "-" + day[0]);
      more(record, credential);
    }

    void more(SourceReader record, CredentialWriter credential) {}
  }

  /** A function for one text. */
  public static final class Level implements ValueFunction {
    @Override
    public String name() {
      return "xa-level";
    }

    @Override
    public String apply(String text, SourceReader node) {
      return Map.of("L4", "4").get(text);
    }
  }

  /** A function that reads for itself. */
  public static final class FullName implements ValueFunction {
    @Override
    public String name() {
      return "xa-full-name";
    }

    @Override
    public String apply(String text, SourceReader node) {
      return node.text("person/first") + " " + node.text("person/last");
    }
  }

  /** Throws, with a value in its message. */
  public static final class Throwing implements ValueFunction {
    @Override
    public String name() {
      return "xa-throwing";
    }

    @Override
    public String apply(String text, SourceReader node) {
      throw new IllegalArgumentException("the value is " + node.text("person/last"));
    }
  }

  /** Never ends its recursion. */
  public static final class Deep implements ValueFunction {
    @Override
    public String name() {
      return "xa-deep";
    }

    @Override
    public String apply(String text, SourceReader node) {
      return apply(text + "x", node) + "y";
    }
  }

  /** Never ends, unless interrupted. */
  public static final class Endless implements RecordFunction {
    @Override
    public String name() {
      return "xa-endless";
    }

    @Override
    public void map(SourceReader record, CredentialWriter credential) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }
  }

  /** Says too much. */
  public static final class Huge implements RecordFunction {
    @Override
    public String name() {
      return "xa-huge";
    }

    @Override
    public void map(SourceReader record, CredentialWriter credential) {
      while (true) {
        credential.item("titles").put("text", "x");
      }
    }
  }

  /** A mistyped path. */
  public static final class BadPath extends Certificate {
    @Override
    public String name() {
      return "xa-bad-path";
    }

    @Override
    void more(SourceReader record, CredentialWriter credential) {
      credential.put("assessment/grade", record.text("person/fisrt"));
    }
  }

  /** A component that the model does not have. */
  public static final class BadField extends Certificate {
    @Override
    public String name() {
      return "xa-bad-field";
    }

    @Override
    void more(SourceReader record, CredentialWriter credential) {
      credential.put("assessment/grad", record.text("extra"));
    }
  }

  /** A component that the gateway fills. */
  public static final class Managed extends Certificate {
    @Override
    public String name() {
      return "xa-managed";
    }

    @Override
    void more(SourceReader record, CredentialWriter credential) {
      credential.put("id", record.text("extra"));
    }
  }

  /** A date that is none. */
  public static final class BadDate extends Certificate {
    @Override
    public String name() {
      return "xa-bad-date";
    }

    @Override
    void more(SourceReader record, CredentialWriter credential) {
      credential.put("validity/from", record.text("extra"));
    }
  }

  /** A code that the model does not have. */
  public static final class BadCode implements RecordFunction {
    @Override
    public String name() {
      return "xa-bad-code";
    }

    @Override
    public void map(SourceReader record, CredentialWriter credential) {
      credential.put("kind", "QUALIFICATION").put("status/code", record.text("state"));
    }
  }

  /** No kind. */
  public static final class NoKind implements RecordFunction {
    @Override
    public String name() {
      return "xa-no-kind";
    }

    @Override
    public void map(SourceReader record, CredentialWriter credential) {
      credential.put("assessment/grade", record.text("extra"));
    }
  }

  /** Asks for what is forbidden. */
  public static final class Forbidden extends Certificate {
    @Override
    public String name() {
      return "xa-forbidden";
    }

    @Override
    void more(SourceReader record, CredentialWriter credential) {
      credential.put("assessment/grade", record.text("person/religion"));
    }
  }
}
