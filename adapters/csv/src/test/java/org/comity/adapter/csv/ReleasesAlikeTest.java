package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of another release must be told from the chosen one, or it is said that it cannot be. */
class ReleasesAlikeTest {
  private static final String YAML =
      """
      layouts: layouts.csv
      releases: ["1", "2"]
      files:
        done: {name: DONE.txt, layout: DONE, key: [no]%s}
      record: {base: done}
      lookUp: {number: done/no}
      """;
  private static final String FIRST = "1,DONE,no,any,1,3\n1,DONE,title,any,4,5\n";

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML.formatted("");
  }

  @Test
  void fieldsInOtherPlacesOfLinesOfOneLengthAreTold() throws Exception {
    assertThat(notes("2,DONE,no,any,1,3\n2,DONE,code,any,4,2\n2,DONE,name,any,6,3"))
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.code()).isEqualTo("RELEASES_ALIKE");
              assertThat(n.message()).contains("releases 1 and 2", "'title'");
            });
    assertThat(notes("2,DONE,title,any,1,5\n2,DONE,no,any,6,3")).as("another order").hasSize(1);
  }

  @Test
  void whatTellsThemApartIsEnough() throws Exception {
    assertThat(notes("2,DONE,no,any,1,3\n2,DONE,code,numeric,4,2\n2,DONE,name,any,6,3"))
        .as("digits")
        .isEmpty();
    assertThat(notes("2,DONE,no,any,1,3\n2,DONE,title,any,4,6")).as("the length").isEmpty();
    assertThat(notes("2,DONE,no,any,1,3\n2,DONE,title,any,4,5"))
        .as("nothing is cut otherwise")
        .isEmpty();
    fixture.yaml = YAML.formatted(", byRelease: {\"2\": {name: DONE2.txt}}");
    assertThat(notes("2,DONE,title,any,1,5\n2,DONE,no,any,6,3")).as("the name").isEmpty();
  }

  private List<Issue> notes(String second) throws Exception {
    Files.writeString(
        top.resolve("layouts.csv"), "release,file,field,kind,start,length\n" + FIRST + second);
    return new CsvAdapterFactory().notes(fixture.config());
  }
}
