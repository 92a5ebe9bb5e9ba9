package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFindTest {
  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.accept("d1");
  }

  private SourceReply find(@Nullable String pid, @Nullable String born, PersonName... names)
      throws Exception {
    List<Identifier> identifiers = pid == null ? List.of() : List.of(new Identifier("XA:pid", pid));
    HolderCriteria holder =
        new HolderCriteria(identifiers, List.of(names), born == null ? null : PartialDate.of(born));
    return fixture.adapter().find(new SourceQuery.ByHolder(holder, null), Fixture.call());
  }

  private static String text(SourceReply reply) {
    assertThat(reply).isInstanceOf(SourceReply.Page.class);
    return new String(((SourceReply.Page) reply).payload().bytes(), UTF_8);
  }

  private static PersonName name(String given, String family) {
    return new PersonName(given, family, null, null);
  }

  @Test
  void findsByIdentifierWithTheAgeOfTheData() throws Exception {
    SourceReply reply = find("1", null);
    assertThat(text(reply)).startsWith("{\"record\":[{").contains("\"A1\"", "\"A5\"");
    assertThat(text(reply)).doesNotContain("\"A2\"");
    assertThat(((SourceReply.Page) reply).age()).isEqualTo(Duration.ofHours(34));
    assertThat(((SourceReply.Page) reply).next()).isNull();
  }

  @Test
  void findsAnIdentifierThatIsAskedForWithSignsOfItsOwn() throws Exception {
    for (String asked : List.of(" 1", "1 ", "-1", "\uFF11")) {
      assertThat(text(find(asked, null))).contains("\"A1\"", "\"A5\"").doesNotContain("\"A2\"");
    }
    assertThat(find("01", null)).isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void whatAnIdentifierFindsIsForTheGatewayToDecideOn() throws Exception {
    // The mapping says what the columns mean; names and dates are compared where it is known.
    assertThat(text(find("1", "1990-03", name("Olha", "Melnyk")))).contains("A1", "A5");
    assertThat(find("9", null)).isEqualTo(new SourceReply.Nothing(Duration.ofHours(34)));
  }

  @Test
  void findsByNameInEveryOrderAndScriptAndByAPartOfTheDate() throws Exception {
    for (PersonName asked :
        List.of(
            name("Olena", "Melnyk"),
            name("MELNYK", "Olena"),
            new PersonName(null, null, "Melnyk Oléna", null),
            name("Олена", "Мельник"))) {
      for (String born : List.of("1990-02-01", "1990-02", "1990", "1990-01-02", "1990-02-02")) {
        assertThat(text(find(null, born, asked))).contains("A1", "A5").doesNotContain("A2");
      }
      assertThat(find(null, "1991-02-01", asked)).isInstanceOf(SourceReply.Nothing.class);
    }
  }

  @Test
  void offersWhoWasBornOnTheDayIfTheNameIsInAnotherScriptOrPartlyTheSame() throws Exception {
    assertThat(text(find(null, "1990-02-01", name("ელენა", "მელნიკი")))).contains("A1");
    assertThat(text(find(null, "1990-02-01", name("O.", "Melnyk")))).contains("A1");
    assertThat(text(find(null, "1990-02-01", name("Olha", "Mel'nik")))).contains("A1");
    // Two registers' worth of people share a birthday: who cannot be meant is not even handed on.
    assertThat(find(null, "1985-12-31", name("Bob", "Zed")))
        .isEqualTo(new SourceReply.Nothing(Duration.ofHours(34)));
  }

  @Test
  void aSearchThatCouldNotBeCompleteSaysSo() throws Exception {
    SourceReply.Page page = (SourceReply.Page) find(null, "1990", name("Olena", "Melnyk"));
    assertThat(page.issues()).extracting(i -> i.code()).containsExactly("HOLDER_SEARCH_LIMITED");
    page = (SourceReply.Page) find(null, "1990-02-01", name("Olena", "Melnyk"));
    assertThat(page.issues()).isEmpty();
  }

  @Test
  void neverGuessesBetweenNamesakes() throws Exception {
    for (String born : List.of("1999-05-05", "1999-05", "1999")) {
      assertThat(find(null, born, name("jo", "twin")))
          .isEqualTo(new SourceReply.Ambiguous(List.of("identifier")));
    }
    assertThatThrownBy(() -> find(null, null, name("jo", "twin")))
        .isInstanceOfSatisfying(
            AdapterException.class,
            e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.REFUSED));
  }

  @Test
  void findsByNumber() throws Exception {
    var adapter = fixture.adapter();
    assertThat(text(adapter.find(new SourceQuery.ByNumber("A2", null), Fixture.call())))
        .contains("O'Neil, jr");
    assertThat(adapter.find(new SourceQuery.ByNumber("A9", null), Fixture.call()))
        .isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void changesThatAreMissingAreToldWithEveryAnswer() throws Exception {
    fixture.active = new RecordStore.Active("d1", fixture.now, 5, "", true);
    for (String pid : List.of("1", "9")) {
      SourceReply reply = find(pid, null);
      List<Issue> issues =
          reply instanceof SourceReply.Page page
              ? page.issues()
              : ((SourceReply.Nothing) reply).issues();
      assertThat(issues).extracting(Issue::code).containsExactly("CHANGES_MISSING");
    }
  }

  @Test
  void manyRecordsComeInPages() throws Exception {
    StringBuilder awards = new StringBuilder("no,pid,code,date/issued\n");
    for (int i = 0; i < 450; i++) {
      awards.append('N').append(i).append(",1,W,2020\n");
    }
    fixture.files.put("awards.csv", awards.toString());
    fixture.accept("d2");
    var adapter = fixture.adapter();
    SourceQuery query =
        new SourceQuery.ByHolder(
            new HolderCriteria(List.of(new Identifier("XA:pid", "1")), List.of(), null), null);
    int seen = 0;
    int pages = 0;
    String next = null;
    do {
      SourceReply.Page page =
          (SourceReply.Page) adapter.find(next == null ? query : query.at(next), Fixture.call());
      seen += text(page).split("\"award\"", -1).length - 1;
      next = page.next();
      pages++;
    } while (next != null);
    assertThat(seen).isEqualTo(450);
    assertThat(pages).isEqualTo(3);
    assertThatThrownBy(() -> adapter.find(query.at("00000000-200"), Fixture.call()))
        .isInstanceOf(AdapterException.class);
  }

  @Test
  void beforeTheFirstDropTheRegistryIsUnavailableNotEmpty() throws Exception {
    fixture.active = null;
    assertThatThrownBy(() -> find("1", null))
        .isInstanceOfSatisfying(
            AdapterException.class,
            e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.UNAVAILABLE));
  }
}
