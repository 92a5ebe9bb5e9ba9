package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.kit.BrokenAdapter.Defect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each broken adapter turns exactly the promises red that it breaks. */
class BrokenAdaptersTest {
  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "DOWN_IS_NOTHING, xa-rest, KIT_UNAVAILABLE KIT_TRUNCATED KIT_ERROR_AS_NOTHING",
    "TELLS, xa-rest, KIT_EXCEPTIONS",
    "LOGS_A_NAME, xa-rest, KIT_LOGS",
    "PRINTS_A_SECRET, xa-rest, KIT_LOGS",
    "FORGETS_KEYS, xa-rest, KIT_DELIVERED_ONCE KIT_DELIVERS",
    "FORGETS_KEYS, xa-csv, KIT_DELIVERED_ONCE KIT_DELIVERS",
    "DELIVERS_TWICE, xa-rest, KIT_DELIVERED_ONCE KIT_DELIVERS",
    "IGNORES_DEADLINE, xa-rest, KIT_DEADLINE",
    "SWALLOWS_TRUNCATION, xa-rest, KIT_TRUNCATED KIT_CHANGES",
    "READS_TO_THE_END, xa-rest, KIT_HUGE",
    "FOLLOWS_REDIRECTS, xa-rest, KIT_REDIRECT",
    "PERSON_IN_ADDRESS, xa-rest, KIT_ADDRESSES",
    "ANNOUNCES_MORE, xa-rest, KIT_ANNOUNCES",
    "DOES_THE_UNDECLARED, xa-rest, KIT_UNDECLARED",
    "LEAVES_THREADS, xa-csv, KIT_THREADS",
    "LEAVES_ARCHIVES_ASIDE, xa-csv, KIT_DROP",
    "MISCOUNTS, xa-csv, KIT_DROP KIT_DROP_SPOILT KIT_DROP_REFUSED_ROWS",
    "IGNORES_LINKS, xa-link, KIT_PAGES",
    "IGNORES_TOTALS, xa-link, KIT_LOST_PAGE",
    "MENDS_WITHIN, xa-within, KIT_WITHIN",
    "FAILS_REFUSALS, xa-rest, KIT_DELIVERS",
    "FORGETS_REFUSALS, xa-rest, KIT_DELIVERS",
    "FORGETS_REFUSALS, xa-csv, KIT_DELIVERS",
    "FEED_FROM_THE_BEGINNING, xa-rest, KIT_CHANGES",
    "FEED_IN_MEMORY, xa-rest, KIT_CHANGES",
    "FEED_WITHOUT_END, xa-rest, KIT_CHANGES",
    "FEED_DOWN_IS_NOTHING, xa-rest, KIT_CHANGES",
    "TAKES_ANYTHING, xa-rest, KIT_NO_ANSWER KIT_TRUNCATED KIT_HUGE KIT_HOSTILE"
        + " KIT_REDIRECT KIT_PAGES",
  })
  void turnsRedWhatItBreaks(Defect defect, String folder, String codes) throws Exception {
    // The corpus is the longest check; those that cannot fail it are spared it.
    List<Check> checks =
        Contract.all().stream()
            .filter(c -> !c.code().equals("KIT_HOSTILE") || codes.contains("KIT_HOSTILE"))
            .toList();
    List<Verdict> red =
        Contract.run(broken(defect, folder), checks).stream()
            .filter(v -> v.breach() != null)
            .toList();
    Set<String> found =
        red.stream().map(v -> v.check().code()).collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).as(red.toString()).isEqualTo(new TreeSet<>(Arrays.asList(codes.split(" "))));
  }

  private static Contract.Maker broken(Defect defect, String folder) throws Exception {
    Contract.Maker sound = TestFolders.subjects(folder);
    return (Path scratch) -> BrokenAdapter.subject(sound.make(scratch), defect);
  }
}
