package org.comity.mapping.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an OpenAPI document says of pages, credentials, codes and parameters is drafted. */
class OpenApiOffersTest {
  @TempDir Path temp;

  private Draft draft(String document) throws Exception {
    Path file = temp.resolve("api.yaml");
    Files.writeString(file, document);
    return Draft.of(file, new DraftOptions("xa-one", "XA", "XA:one", "One", ""));
  }

  private static String text(Draft draft, String name) {
    return new String(draft.files().get(name), UTF_8);
  }

  /**
   * One operation with some parameters, some header fields of its answer, and fields beside its
   * records.
   */
  private String paged(String parameters, String headers, String beside) throws Exception {
    return text(
        draft(
            """
            openapi: 3.0.3
            paths:
              /awards:
                get:
                  parameters: [{name: nationalId, in: query, schema: {type: string}}, %s]
                  responses:
                    "200":
                      headers: {%s}
                      content:
                        application/json:
                          schema:
                            properties:
                              items: {type: array, items: {properties: {awardNumber: {type: string}, title: {type: string}, status: {type: string}}}}
                              %s
            """
                .formatted(parameters, headers, beside)),
        "adapter.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "pageToken pageSize | - | nextPageToken | pageToken: \"{cursor}\", pageSize: \"50\""
            + " | {kind: cursor, next: nextPageToken}",
        "cursor | - | next total | cursor: \"{cursor}\" | {kind: cursor, next: next, totalRecords:"
            + " total}",
        "page size | - | totalPages | page: \"{page}\", size: \"{size}\""
            + " | {kind: page, size: 50, totalPages: totalPages}",
        "offset limit | - | total | offset: \"{offset}\", limit: \"{size}\""
            + " | {kind: page, size: 50, totalRecords: total}",
        "skip limit | - | result_count | skip: \"{offset}\", limit: \"{size}\""
            + " | {kind: page, size: 50}",
        "offset | - | count | offset: \"{offset}\" | {kind: page, size: 50}",
        "page | - | - | page: \"{page}\" | {kind: page}",
        "page limit | Link X-Total-Count | - | limit: \"50\" | {kind: link, totalHeader:"
            + " X-Total-Count}",
        "page | - | nextLink | - | {kind: link, path: nextLink}",
        "$skip $top | - | @odata.nextLink | $top: \"50\" | {kind: link, path: \"@odata.nextLink\"}",
      })
  void pagesAreRecognised(
      String parameters, String headers, String beside, String query, String paging)
      throws Exception {
    String drafted =
        paged(
            each(parameters, "{name: %s, in: query, schema: {type: integer}}", ", "),
            headers == null ? "" : each(headers, "%s: {schema: {type: string}}", ", "),
            beside == null ? "" : each(beside, "\"%s\": {type: string}", "\n                  "));
    assertThat(drafted).contains("paging: " + paging + "   # guess");
    if (query != null) {
      String written = query.replace("$top", "\"$top\"");
      assertThat(drafted)
          .contains(
              "query: {nationalId: \"{holder.identifier:XA:xa-one-person}\", " + written + "}");
    }
  }

  private static String each(String names, String form, String between) {
    return String.join(
        between, List.of(names.split(" ", -1)).stream().map(form::formatted).toList());
  }

  @Test
  void aPageSizeIsAsLargeAsMayBeAndTheFirstPageIsTheDocuments() throws Exception {
    String drafted =
        paged(
            "{name: page, in: query, schema: {type: integer, default: 0}},"
                + " {name: per_page, in: query, schema: {type: integer, default: 10, maximum: 40}}",
            "",
            "");
    assertThat(drafted)
        .contains("paging: {kind: page, first: 0, size: 40}   # guess: until a page is empty");
  }

  private Draft secured(String security, String schemes) throws Exception {
    return draft(
        """
        openapi: 3.1.0
        security: %s
        components: {securitySchemes: {%s}}
        paths: {/awards: {get: {responses: {"200": {content: {application/json: {schema: {properties: {id: {type: string}, title: {type: string}}}}}}}}}}
        """
            .formatted(security, schemes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{a: []}] | a: {type: http, scheme: Bearer} | auth: {kind: bearer, secret: token}",
        "[{a: []}] | a: {type: http, scheme: basic} | auth: {kind: basic, user: user, secret:"
            + " password}",
        "[{a: []}] | a: {type: apiKey, in: header, name: X-Key} | auth: {kind: header, name:"
            + " \"X-Key\", secret: token}",
        "[{a: []}] | a: {type: apiKey, in: query, name: key} | auth: {kind: query, name: \"key\","
            + " secret: token}",
        "[{a: []}] | a: {type: mutualTLS} | auth: {kind: none}",
        "[{a: [], b: []}] | a: {type: mutualTLS}, b: {type: http, scheme: bearer} | auth: {kind:"
            + " bearer, secret: token}",
        "[{c: []}, {a: []}] | a: {type: http, scheme: basic}, c: {type: apiKey, in: cookie, name:"
            + " sid} | auth: {kind: basic, user: user, secret: password}",
        "[{a: [], b: []}] | a: {type: apiKey, in: header, name: A}, b: {type: apiKey, in: header,"
            + " name: B} | auth: [{kind: header, name: \"A\", secret: token}, {kind: header, name:"
            + " \"B\", secret: password}]",
        "[{a: [read]}] | a: {type: oauth2, flows: {clientCredentials: {tokenUrl:"
            + " \"https://t.example/token\", scopes: {read: x, write: y}}}} | auth: {kind: oauth2,"
            + " method: client_secret_basic, parameters: {scope: \"read\"}}",
        "[] | a: {type: http, scheme: basic} | auth: {kind: none}",
      })
  void credentialsAreRecognised(String security, String schemes, String auth) throws Exception {
    assertThat(text(secured(security, schemes), "adapter.yaml"))
        .contains("  " + auth + "   # guess");
  }

  @Test
  void whatCannotBeDraftedOfCredentialsIsTold() throws Exception {
    Draft oidc =
        secured(
            "[{a: []}]",
            "a: {type: openIdConnect, openIdConnectUrl: \"https://login.example/openid\"}");
    assertThat(oidc.remarks())
        .anySatisfy(
            r ->
                assertThat(r)
                    .contains("openIdConnect is not drafted", "https://login.example/openid"));
    Draft people =
        secured(
            "[{a: []}]",
            "a: {type: oauth2, flows: {authorizationCode: {tokenUrl: \"https://t.example\", scopes:"
                + " {}}}}");
    assertThat(people.remarks())
        .anySatisfy(r -> assertThat(r).contains("people who log in", "client credentials"));
    Draft tokens =
        secured(
            "[{a: []}]",
            "a: {type: oauth2, flows: {clientCredentials: {tokenUrl: \"https://t.example/token\","
                + " scopes: {}}}}");
    assertThat(text(tokens, "adapter.yaml"))
        .contains("# Tokens, for tokenEndpoint in comity.yaml: https://t.example/token");
  }

  @Test
  void parametersServersAndPartedSchemasAreDrafted() throws Exception {
    Draft draft =
        draft(
            """
            openapi: 3.0.3
            servers:
              - url: https://{env}.register.example/{version}
                variables: {env: {default: test, enum: [test, live]}, version: {default: v2}}
            paths:
              /{tenant}/{register}/licensees/{licenseeId}/licences:
                parameters:
                  - {name: tenant, in: path, required: true, schema: {type: string}}
                  - {name: register, in: path, required: true, schema: {type: string, enum: [nurses, doctors]}}
                get:
                  parameters:
                    - {name: api-version, in: query, required: true, schema: {type: string, default: "2024-01-01"}}
                    - {name: purpose, in: query, required: true, schema: {type: string}}
                    - {name: X-Request-ID, in: header, required: true, schema: {type: string}}
                    - {name: Accept, in: header, required: true, schema: {type: string}}
                  responses:
                    "404": {description: none}
                    "200": {content: {application/json: {schema: {properties: {licences: {type: array, items: {$ref: "#/components/schemas/Licence"}}}}}}}
            components:
              schemas:
                Status: {type: string, enum: [CURRENT, LAPSED]}
                Base: {properties: {licenceNumber: {type: string}, status: {nullable: true, allOf: [{$ref: "#/components/schemas/Status"}]}}}
                Licence:
                  allOf:
                    - $ref: "#/components/schemas/Base"
                    - properties:
                        title: {type: string}
                        level: {anyOf: [{type: string, enum: [LEVEL_4, LEVEL_5]}, {type: "null"}]}
                        category: {type: string, enum: [A, B]}
            """);
    assertThat(text(draft, "adapter.yaml"))
        .contains("https://test.register.example/v2 (env may be [test, live])")
        .contains(
            "path: \"/tenant/nurses/licensees/{holder.identifier:XA:xa-one-person}/licences\"")
        .contains("query: {api-version: \"2024-01-01\", purpose: \"?\"}")
        .contains("headers: {X-Request-ID: \"{callId}\"}")
        .contains("errors: [{status: 404, kind: nothing}]   # guess")
        .contains("# to be filled, the document says not with what: tenant, purpose");
    assertThat(text(draft, "mapping.yaml"))
        .contains("{to: level/level, from: level, table: level}")
        .contains("# - {to: ?, from: category}   # one of: A, B");
    assertThat(text(draft, "tables/status.csv"))
        .isEqualTo("local,canonical,title\nCURRENT,ACTIVE,guess\nLAPSED,EXPIRED,guess\n");
    assertThat(text(draft, "tables/level.csv"))
        .isEqualTo("local,canonical,title\nLEVEL_4,4,guess\nLEVEL_5,5,guess\n");
  }

  @Test
  void aFormOfSwagger2AndAnExampleWithoutSchemaAreRead() throws Exception {
    Draft form =
        draft(
            """
            swagger: "2.0"
            host: students.example
            basePath: /api
            paths:
              /diplomas/search:
                post:
                  parameters: [{name: studentId, in: formData, type: string, required: true}, {name: limit, in: query, type: integer, maximum: 30}, {name: offset, in: query, type: integer}]
                  responses: {"200": {schema: {properties: {total: {type: integer}, diplomas: {type: array, items: {properties: {diplomaNumber: {type: string}, title: {type: string}}}}}}}}
            """);
    assertThat(text(form, "adapter.yaml"))
        .contains("form: {studentId: \"{holder.identifier:XA:xa-one-person}\"}   # guess")
        .contains("paging: {kind: page, size: 30, totalRecords: total}")
        .contains("https://students.example/api");
    Draft example =
        draft(
            """
            openapi: 3.0.0
            paths:
              /persons/{personId}/certificates:
                get:
                  responses:
                    "200": {content: {application/hal+json: {example: {_embedded: {certificates: [{certificateNumber: C-1, title: Welder}]}, _links: {next: {href: "/x?p=2"}}}}}}
            """);
    assertThat(text(example, "adapter.yaml"))
        .contains("records: _embedded/certificates")
        .contains("paging: {kind: link, path: _links/next/href}");
    assertThat(text(example, "mapping.yaml"))
        .contains("number: certificateNumber", "ignore: [^/_links/next/href]");
  }

  @Test
  void codesOfASampleAreNobodysBusiness() throws Exception {
    Path file = temp.resolve("answer.json");
    Files.writeString(
        file,
        "{\"items\":[{\"no\":\"1\",\"remark\":\"Ada is ill\"},{\"no\":\"2\",\"remark\":\"Bo\"}]}");
    Draft draft = Draft.of(file, new DraftOptions("xa-one", "XA", "XA:one", "One", ""));
    assertThat(text(draft, "mapping.yaml")).contains("from: remark").doesNotContain("Ada");
  }

  @Test
  void whatMaySayWhoIsAskedForIsTakenAndNumbersAreWrittenAsSuch() throws Exception {
    String answer =
        """
                  responses:
                    "200":
                      content:
                        application/json:
                          schema:
                            properties:
                              items: {type: array, items: {properties: {awardNumber: {type: string}, title: {type: string}, status: {type: string}}}}
        """
            .indent(-4);
    String body =
        text(
            draft(
                """
                openapi: 3.1.0
                paths:
                  /awards/search:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema: {properties: {registrationNumber: {type: string}, page: {type: integer}, pageSize: {type: [integer, "null"]}}}
                """
                    + answer),
            "adapter.yaml");
    assertThat(body)
        .contains("registrationNumber: \"{holder.identifier:", "\"page:number\": \"{page}\"")
        .contains("\"pageSize:number\": \"{size}\"")
        .contains("registrationNumber (which member says who is asked for?)")
        .doesNotContain("code:");
    String query =
        text(
            draft(
                """
                openapi: 3.1.0
                paths:
                  /awards:
                    get:
                      parameters: [{name: profession, in: query, schema: {type: string}}, {name: number, in: query, schema: {type: string}}]
                """
                    + answer),
            "adapter.yaml");
    assertThat(query).contains("number: \"{").doesNotContain("code: \"{holder");
  }
}
