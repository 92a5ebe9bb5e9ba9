package org.comity.binding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.comity.binding.internal.MemberRule;
import org.comity.binding.internal.RequestRules;
import org.comity.binding.internal.Shape;
import org.comity.binding.internal.Shapes;
import org.comity.model.Code;
import org.comity.model.PartialDate;

/** Makes documents of every kind by the shapes of the records; the same ones for the same seed. */
public final class RandomDocuments {
  private static final List<String> FORMED =
      List.of(
          "ee-demo",
          "IE:qqi-demo",
          "ee-demo~AbC_1-x",
          "GB",
          "GB-SCT",
          "Latn",
          "P30D",
          "sha256:" + "ab".repeat(32));
  private static final String[] TEXTS = {
    "plain",
    " blanks at both ends ",
    "tab\tand\nline\r\nend",
    "<b> & ]]> \"quoted\" 'x'",
    "Кваліфікація",
    "شهادة",
    "溶接工",
    "🎓 astral",
    "a\u0301 combining",
    "0",
    "true",
    "null",
    "\u2028"
  };

  private final Random random;
  private final boolean request;

  RandomDocuments(long seed, boolean request) {
    this.random = new Random(seed);
    this.request = request;
  }

  /** A document that a server takes. */
  public static <T> T valid(DocumentType<T> type, long seed) {
    Validator validator = BindingContext.forVersion(SchemaVersion.V1_0).validator(Format.JSON);
    RandomDocuments documents = new RandomDocuments(seed, type.request());
    for (int i = 0; i < 1000; i++) {
      T value = type.cast(documents.record(Shapes.of(type.type())));
      if (!type.request() || validator.check(type, value).isEmpty()) {
        return value;
      }
    }
    throw new IllegalStateException("no valid " + type + " found");
  }

  private Object record(Shape.RecordShape shape) {
    Object[] values = new Object[shape.members().size()];
    List<String> group = RequestRules.exactlyOne(shape.type());
    String chosen = group.isEmpty() ? null : group.get(random.nextInt(group.size()));
    for (Shape.Member member : shape.members()) {
      boolean absent =
          group.contains(member.name())
              ? !member.name().equals(chosen)
              : member.nullable() && random.nextInt(3) == 0;
      values[member.index()] = absent ? null : value(shape, member);
    }
    if (request) {
      obey(shape, values);
    }
    return shape.construct(values);
  }

  /** What goes together in requests. */
  private void obey(Shape.RecordShape shape, Object[] values) {
    Map<String, Shape.Member> m = shape.byName();
    switch (shape.name()) {
      case "Target" -> clearUnless(values, m, "kind", "country");
      case "About" -> clearUnless(values, m, "digestSeen", "credentialId");
      case "Appeal" ->
          values[m.get("within").index()] = values[m.get("body").index()] == null ? null : "P2Y3M";
      case "PersonName" -> values[m.get("full").index()] = "Jaan Tamm";
      default -> {}
    }
  }

  private static void clearUnless(
      Object[] values, Map<String, Shape.Member> members, String name, String other) {
    if (values[members.get(other).index()] == null) {
      values[members.get(name).index()] = null;
    }
  }

  private Object value(Shape.RecordShape owner, Shape.Member member) {
    MemberRule rule = request ? RequestRules.of(owner, member.name()) : null;
    if (rule != null) {
      return FORMED.stream().filter(t -> rule.pattern().matcher(t).matches()).findFirst().get();
    }
    if (member.shape() instanceof Shape.ListShape list) {
      int least = request ? 1 : 0;
      int size = least + random.nextInt(3);
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        items.add(value(list.item()));
      }
      return items;
    }
    return value(member.shape());
  }

  private Object value(Shape shape) {
    if (shape instanceof Shape.RecordShape record) {
      return record(record);
    }
    if (shape instanceof Shape.CodeShape code) {
      return !request && random.nextInt(10) == 0
          ? new Code<>("NEWER_CODE", null)
          : code.byName().get(code.accepted().get(random.nextInt(code.accepted().size())));
    }
    return switch ((Shape.Scalar) shape) {
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt();
      case LONG -> random.nextLong() >> 12;
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
      case INSTANT -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case PARTIAL_DATE -> date();
    };
  }

  private PartialDate date() {
    int year = 1950 + random.nextInt(75);
    String[] forms = {"%04d", "%04d-%02d", "%04d-%02d-%02d"};
    return PartialDate.of(
        String.format(
            forms[random.nextInt(3)], year, 1 + random.nextInt(12), 1 + random.nextInt(28)));
  }
}
