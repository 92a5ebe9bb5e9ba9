package org.comity.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house, over every module on the class path. */
@AnalyzeClasses(packages = "org.comity", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  private static final String GATE = "org.comity.syntax..";

  @ArchTest
  static final ArchRule MODEL_DEPENDS_ON_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.comity.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.comity.model..", "org.jspecify..");

  @ArchTest
  static final ArchRule SDK_NEEDS_NO_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.comity.model..", GATE, "org.comity.binding..", "org.comity.client..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "org.apache.camel..",
              "org.apache.cxf..",
              "java.sql..",
              "org.comity.gateway..",
              "org.comity.adapter..",
              "org.comity.mapping..");

  @ArchTest
  static final ArchRule CAMEL_AND_VERTX_ONLY_IN_THE_GATEWAY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.comity.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "io.vertx..");

  @ArchTest
  static final ArchRule CXF_ONLY_WHERE_SOAP_IS_SPOKEN =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.comity.adapter.soap..", "org.comity.simulators.soap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.cxf..");

  @ArchTest
  static final ArchRule JAXB_STAYS_IN_BINDING =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.comity.binding..", "org.comity.adapter.soap..", "org.comity.simulators.soap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.xml.bind..");

  @ArchTest
  static final ArchRule ADAPTERS_SEE_ONLY_SPI_AND_SYNTAX =
      noClasses()
          .that()
          .resideInAPackage("org.comity.adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.comity.mapping..", "org.comity.gateway..", "org.comity.binding..");

  @ArchTest
  static final ArchRule ENGINES_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("org.comity.adapter.(soap|rest|csv)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule THE_GATEWAY_SEES_NO_ENGINE =
      noClasses()
          .that()
          .resideInAPackage("org.comity.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.comity.adapter.soap..", "org.comity.adapter.rest..", "org.comity.adapter.csv..");

  @ArchTest
  static final ArchRule MAPPINGS_SEE_NO_GATEWAY_AND_NO_ENGINE =
      noClasses()
          .that()
          .resideInAPackage("org.comity.mapping..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.comity.gateway..",
              "org.comity.adapter.soap..",
              "org.comity.adapter.rest..",
              "org.comity.adapter.csv..");

  @ArchTest
  static final ArchRule PARSERS_ARE_MADE_ONLY_BEHIND_THE_GATES =
      noClasses()
          .that()
          .resideOutsideOfPackage(GATE)
          .and()
          .resideOutsideOfPackage("org.comity.simulators..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "javax\\.xml\\.parsers\\..*|javax\\.xml\\.stream\\.XML(Input|Output)Factory"
                  + "|javax\\.xml\\.transform\\.TransformerFactory|javax\\.xml\\.validation\\.SchemaFactory"
                  + "|org\\.snakeyaml\\..*|org\\.yaml\\..*|de\\.siegmar\\.fastcsv\\..*"
                  + "|com\\.fasterxml\\.jackson\\.core\\.JsonFactory(Builder)?"
                  + "|java\\.util\\.zip\\.Zip(InputStream|File)");

  @ArchTest
  static final ArchRule EXPRESSIONS_AND_STYLESHEETS_EACH_HAVE_ONE_HOME =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.comity.mapping.form.expression..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.dashjoin..");

  @ArchTest
  static final ArchRule THE_XSLT_PROCESSOR_HAS_ONE_HOME =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.comity.mapping.form.stylesheet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.sf.saxon..", "org.xmlresolver..");

  @ArchTest
  static final ArchRule JACKSON_DATABIND_ONLY_IN_BINDING =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.comity.binding..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule OUTBOUND_CALLS_LEAVE_BY_ONE_DOOR =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.comity.gateway..", "org.comity.adapter..", "org.comity.mapping..")
          .and()
          .resideOutsideOfPackages(
              "org.comity.gateway.outbound..",
              "org.comity.gateway.cli..",
              "org.comity.adapter.kit..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(http\\.HttpClient|HttpURLConnection|URLConnection|Socket)"
                  + "|org\\.apache\\.hc\\..*");

  @ArchTest
  static final ArchRule SFTP_IS_SPOKEN_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.comity.gateway.drop.sftp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.jcraft.jsch..", "org.apache.sshd..");
}
