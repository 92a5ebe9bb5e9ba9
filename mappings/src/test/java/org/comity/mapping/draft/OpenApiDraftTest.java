package org.comity.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A first folder from an OpenAPI or Swagger document. */
class OpenApiDraftTest extends Drafted {
  @Test
  void ofAnOpenApiDocument() throws Exception {
    Draft draft =
        draft(
            "api.yaml",
            """
            openapi: 3.0.3
            paths:
              /awards/search:
                post:
                  responses:
                    "200":
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Page"}
              /awards/{id}:
                get:
                  responses:
                    "200":
                      content: {application/json: {schema: {$ref: "#/components/schemas/Award"}}}
            components:
              schemas:
                Page:
                  properties:
                    items: {type: array, items: {$ref: "#/components/schemas/Award"}}
                    next: {type: string}
                Award:
                  properties:
                    awardNumber: {type: string}
                    status: {type: string, enum: [ISSUED, EXPIRED]}
                    learner: {$ref: "other.yaml#/Learner"}
                    parent: {$ref: "#/components/schemas/Award"}
            """);
    assertThat(text(draft, "mapping.yaml"))
        .contains("records: items")
        .contains("number: awardNumber")
        .contains("{to: status/code, from: status, table: status}");
    assertThat(text(draft, "adapter.yaml"))
        .contains("path: /awards/search")
        .contains("path: \"/awards/{number}\"")
        .contains("#   get /awards/{id}");
    assertThat(draft.remarks()).anySatisfy(r -> assertThat(r).contains("other.yaml#/Learner"));
  }

  @Test
  void ofAnOpenApiDocumentThatAlsoWrites() throws Exception {
    String api =
        """
        {"openapi":"3.1.0","paths":{
         "/awards/{id}/payment":{"post":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}},
         "/awards":{"%s":{"responses":{"200":{"content":{"application/json":{"schema":{"properties":{"items":{"type":"array",
           "items":{"properties":{"courses":{"type":"array","items":{"properties":{"course":{"type":["string","null"]},"mark":{"type":"string"}}}},
           "diploma_id":{"type":"number"},"diploma_name":{"type":"string"},"diploma_date":{"type":"string"}}}}}}}}}}}}},
         "components":{"schemas":{"A":{"properties":{"licenceNumber":{"type":"string"},"status":{"type":"string"},"issueDate":{"type":"string"},
           "validTo":{"type":"string"},"title":{"type":"string"}}}}}}
        """;
    Draft draft = draft("api.json", api.formatted("get"));
    assertThat(text(draft, "adapter.yaml")).contains("path: /awards\n", "records: items");
    assertThat(text(draft, "mapping.yaml"))
        .contains("number: diploma_id")
        .contains("{to: titles, from: diploma_name, language: en}")
        .contains("{to: awardedOn, from: diploma_date}");
    Draft onlyPost = draft("api.json", api.formatted("put"));
    assertThat(text(onlyPost, "adapter.yaml")).contains("/payment");
    assertThat(onlyPost.remarks())
        .anySatisfy(r -> assertThat(r).contains("Only a POST", "writes nothing"));
  }

  @Test
  void ofASwaggerDocumentTheOperationThatLooksMostLikeCredentials() throws Exception {
    Draft draft =
        draft(
            "api.json",
            """
            {"swagger":"2.0","host":"x.test","basePath":"/v1",
             "securityDefinitions":{"k":{"type":"apiKey","in":"header","name":"X-Api-Key"}},
             "paths":{
              "/ping":{"get":{"responses":{"200":{"schema":{"properties":{"ok":{"type":"boolean"}}}}}}},
              "/people/{personId}/diplomas":{"get":{
                "parameters":[{"in":"query","name":"pageNumber"},{"in":"query","name":"tenant","required":true}],
                "responses":{"200":{"schema":{"$ref":"#/definitions/List"}}}}}},
             "definitions":{
              "List":{"properties":{"totalPages":{"type":"integer"},"items":{"type":"array","items":{"allOf":[
                {"$ref":"#/definitions/Base"},
                {"properties":{"diplomaNumber":{"type":"string"},"issueDate":{"type":"string","format":"date"},
                  "more":{"$ref":"#/definitions/List"}}}]}}}},
              "Base":{"properties":{"status":{"enum":["VALID"]},"holder":{"$ref":"https://x.test/y.json#/H"}}}}}
            """);
    assertThat(text(draft, "adapter.yaml"))
        .contains("# The document's server, for endpoint in comity.yaml: https://x.test/v1")
        .contains("auth: {kind: header, name: \"X-Api-Key\", secret: token}")
        .contains("path: \"/people/{holder.identifier:XA:xa-new-person}/diplomas\"")
        .contains("query: {pageNumber: \"{page}\", tenant: \"?\"}")
        .contains("paging: {kind: page, totalPages: totalPages}")
        .contains("personalDataInUrl: true")
        .contains("records: items");
    assertThat(text(draft, "mapping.yaml")).contains("number: diplomaNumber");
    assertThat(text(draft, "samples/answer.json"))
        .contains("\"totalPages\" : 1")
        .contains("\"issueDate\" : \"2020-01-31\"");
    assertThat(draft.remarks())
        .contains("Not read, and never fetched: https://x.test/y.json#/H")
        .anySatisfy(r -> assertThat(r).contains("made up from the schema"));
  }

  @Test
  void ofAnOpenApiDocumentWhoseAnswersAreXml() throws Exception {
    Draft draft =
        draft(
            "api.yaml",
            """
            openapi: 3.0.2
            paths:
              /Your Pull Path:
                post:
                  requestBody: {content: {application/xml: {schema: {$ref: "#/components/schemas/Pull"}}}}
                  responses:
                    "200": {content: {application/xml: {schema: {$ref: "#/components/schemas/Pulled"}}}}
            components:
              schemas:
                Pull: {properties: {at: {xml: {attribute: true}}, who: {properties: {FullName: {type: string}, DOB: {type: string}}}}}
                Pulled:
                  properties:
                    status: {type: string, xml: {attribute: true, name: state}}
                    doc: {type: array, items: {properties: {certificateNumber: {type: string}, title: {type: string}}}}
            """);
    assertThat(text(draft, "adapter.yaml"))
        .contains("format: xml")
        .contains("path: \"/Your%20Pull%20Path\"")
        .contains(
            "<Pull><who><FullName>{holder.full}</FullName><DOB>{holder.birthDate}</DOB></who></Pull>")
        .contains("records: Pulled/doc");
    assertThat(text(draft, "samples/answer.xml"))
        .isEqualTo(
            "<Pulled state=\"text\"><doc><certificateNumber>text</certificateNumber>"
                + "<title>text</title></doc></Pulled>");
  }

  @Test
  void schemasThatAllReferToEachOtherEnd() throws Exception {
    StringBuilder schemas = new StringBuilder();
    StringBuilder paths = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      StringBuilder all = new StringBuilder("\"name\":{\"type\":\"string\"}");
      for (int j = 0; j < 60; j++) {
        all.append(",\"s%d\":{\"$ref\":\"#/components/schemas/S%d\"}".formatted(j, j));
      }
      schemas.append(i == 0 ? "" : ",").append("\"S%d\":{\"properties\":{%s}}".formatted(i, all));
      paths
          .append(i == 0 ? "" : ",")
          .append(
              "\"/p%d\":{\"get\":{\"responses\":{\"200\":{\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/S%d\"}}}}}}}"
                  .formatted(i, i));
    }
    String document =
        "{\"openapi\":\"3.1.0\",\"paths\":{%s},\"components\":{\"schemas\":{%s}}}"
            .formatted(paths, schemas);
    Draft draft =
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
            java.time.Duration.ofSeconds(20), () -> draft("api.json", document));
    assertThat(draft.remarks())
        .anySatisfy(r -> assertThat(r).contains("larger than what is looked at"));
  }
}
