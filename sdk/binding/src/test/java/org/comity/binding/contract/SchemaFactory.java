package org.comity.binding.contract;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.binding.DocumentType;
import org.comity.binding.internal.MemberRule;
import org.comity.binding.internal.PageType;
import org.comity.binding.internal.RequestRules;
import org.comity.binding.internal.Shapes;
import org.comity.model.Code;
import org.comity.model.Page;
import org.comity.model.PartialDate;
import org.comity.model.RecognitionSubmission;
import org.jspecify.annotations.Nullable;

/** Generates the JSON Schemas of the contract from the records: requests closed, answers open. */
final class SchemaFactory {
  private final boolean closed;
  private final String suffix;
  private final SourceDocs docs = new SourceDocs();

  /**
   * @param closed whether unknown members and codes are refused
   * @param suffix after every name
   */
  SchemaFactory(boolean closed, String suffix) {
    this.closed = closed;
    this.suffix = suffix;
  }

  /** Schemas by name, with references below the given path. */
  Map<String, JsonNode> schemas(String path) {
    SchemaBuilder builder = new SchemaGenerator(config().build()).buildMultipleSchemaDefinitions();
    TypeResolver types = new TypeResolver();
    for (DocumentType<?> type : DocumentType.all()) {
      if (type.request() == closed) {
        if (type.type() instanceof PageType page) {
          builder.createSchemaReference(types.resolve(Page.class, page.item()));
        } else {
          builder.createSchemaReference(type.type());
        }
      }
    }
    ObjectNode all = builder.collectDefinitions(path);
    Map<String, JsonNode> sorted = new TreeMap<>();
    for (Map.Entry<String, JsonNode> e : all.properties()) {
      sorted.put(e.getKey(), e.getValue());
    }
    return sorted;
  }

  private SchemaGeneratorConfigBuilder config() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    if (closed) {
      config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    }
    config
        .forTypesInGeneral()
        .withPropertySorter((a, b) -> 0)
        .withCustomDefinitionProvider(this::scalar)
        .withDefinitionNamingStrategy((key, context) -> name(key.getType()) + suffix)
        .withDescriptionResolver(this::typeDescription)
        .withTypeAttributeOverride(this::rules);
    config
        .forFields()
        .withRequiredCheck(this::required)
        .withStringPatternResolver(this::pattern)
        .withStringMinLengthResolver(field -> closed && isText(field) ? 1 : null)
        .withArrayMinItemsResolver(field -> mandatoryList(field) ? 1 : null)
        .withDescriptionResolver(
            field ->
                field.isFakeContainerItemScope()
                    ? null
                    : docs.member(
                        field.getDeclaringType().getErasedType(), field.getDeclaredName()));
    return config;
  }

  private @Nullable String typeDescription(TypeScope scope) {
    Class<?> type = scope.getType().getErasedType();
    return type == Code.class || type == PartialDate.class ? null : docs.type(type);
  }

  private static String name(ResolvedType type) {
    return type.getErasedType() == Page.class
        ? type.getTypeParameters().get(0).getErasedType().getSimpleName() + "Page"
        : type.getErasedType().getSimpleName();
  }

  private @Nullable CustomDefinition scalar(ResolvedType type, SchemaGenerationContext context) {
    ObjectNode node = context.getGeneratorConfig().createObjectNode();
    if (type.isInstanceOf(PartialDate.class)) {
      node.put("type", "string").put("pattern", "^\\d{4}(-\\d{2}(-\\d{2})?)?$");
    } else if (type.isInstanceOf(Instant.class)) {
      node.put("type", "string").put("format", "date-time");
    } else if (type.isInstanceOf(Code.class)) {
      node.put("type", "string");
      ArrayNode values = node.putArray(closed ? "enum" : "x-known-values");
      for (Object constant : type.getTypeParameters().get(0).getErasedType().getEnumConstants()) {
        values.add(((Enum<?>) constant).name());
      }
    } else {
      return null;
    }
    return new CustomDefinition(
        node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
  }

  private static boolean isText(FieldScope field) {
    return field.getType() != null && field.getType().getErasedType() == String.class;
  }

  private boolean required(FieldScope field) {
    boolean nullable = field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean list = field.getRawMember().getType() == List.class;
    return !nullable && (!list || !closed || mandatoryList(field));
  }

  private boolean mandatoryList(FieldScope field) {
    return closed
        && !field.isFakeContainerItemScope()
        && field.getDeclaringType().getErasedType() != Page.class
        && RequestRules.mandatoryList(
            Shapes.of(field.getDeclaringType().getErasedType()), field.getDeclaredName());
  }

  private @Nullable String pattern(FieldScope field) {
    if (!closed || !isText(field)) {
      return null;
    }
    MemberRule rule =
        RequestRules.of(
            Shapes.of(field.getDeclaringType().getErasedType()), field.getDeclaredName());
    return rule == null ? null : "^" + rule.pattern().pattern() + "$";
  }

  private void rules(ObjectNode node, TypeScope scope, SchemaGenerationContext context) {
    Class<?> type = scope.getType().getErasedType();
    if (!closed) {
      return;
    }
    List<String> group = RequestRules.exactlyOne(type);
    if (!group.isEmpty()) {
      ArrayNode oneOf = node.putArray("oneOf");
      group.forEach(member -> oneOf.addObject().putArray("required").add(member));
    }
    if (type == RecognitionSubmission.class) {
      node.putObject("if").putObject("properties").putObject("outcome").put("const", "FULL");
      node.putObject("else").putArray("required").add("reasons").add("appeal");
    }
  }
}
