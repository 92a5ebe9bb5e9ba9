package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of more records than it holds. */
class AnnouncedTest {
  @TempDir Path folder;

  private static final String MAPPING =
      """
      version: "1"
      records: answer/list/record
      number: no
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state}
        - {to: titles, from: ../../totalCount, language: en}
      ignore: [^/answer/hasMore, ^/answer/total, ^/answer/hits]
      """;

  private List<RecordMapper.More> announced(String around, String inner) {
    return new Mappings(folder)
        .mapper(MAPPING)
        .inbound(
            Mappings.xml("<answer>" + around + "<list>" + inner + "</list></answer>"),
            Mappings.context(null))
        .announced();
  }

  private String told(String around) {
    return announced(
            around,
            "<record><no>1</no><state>ACTIVE</state><next>2</next><total>9</total></record>")
        .stream()
        .map(m -> m.of() + " " + m.path() + " " + m.number())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<next>2</next> | PLACE /answer/next 0",
        "<Next>1</Next> | FOLLOWS /answer/Next 0",
        "<next cursor='2'/> | PLACE /answer/next/@cursor 0",
        "<next><c>2</c></next> | PLACE /answer/next/c 0",
        "<hasMore>true</hasMore> | FOLLOWS /answer/hasMore 0",
        "<page><has_next>1</has_next></page> | FOLLOWS /answer/page/has_next 0",
        "<links><link><rel>next</rel></link></links> | PLACE /answer/links/link/rel 0",
        "<totalRecords>7</totalRecords> | RECORDS /answer/totalRecords 7",
        "<paging total='7'/> | RECORDS /answer/paging/@total 7",
        "<totalPages>3</totalPages> | PAGES /answer/totalPages 3",
        "<truncated>Y</truncated> | FOLLOWS /answer/truncated 0",
        "<done>false</done> | FOLLOWS /answer/done 0",
        "<lastPage>false</lastPage> | FOLLOWS /answer/lastPage 0",
        "<nextRecordsUrl>/q/2</nextRecordsUrl> | PLACE /answer/nextRecordsUrl 0",
        "<Vendor.CRM.morerecords>true</Vendor.CRM.morerecords> | FOLLOWS"
            + " /answer/Vendor.CRM.morerecords 0",
        "<totalSize>7</totalSize> | RECORDS /answer/totalSize 7",
        "<count>7</count> | RECORDS /answer/count 7",
        "<found><value>7</value></found> | RECORDS /answer/found/value 7",
        "<meta><last_page>4</last_page></meta> | PAGES /answer/meta/last_page 4",
        "<partial>true</partial> | FOLLOWS /answer/partial 0",
      })
  void aWordOfMoreIsTold(String around, String told) {
    assertThat(told(around)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<next/>",
        "<next>0</next>",
        "<next>null</next>",
        "<hasMore>false</hasMore>",
        "<more>see the office</more>",
        "<done>true</done>",
        "<total><relation>eq</relation></total>",
        "<count><fee>7</fee></count>",
        "<last>Smith</last>",
        "<nextExam>2027</nextExam>",
        "<nextRenewalOffset>2</nextRenewalOffset>",
        // It counts something, and the mapping passes it over.
        "<hits>7</hits>",
        "<links><link><rel>self</rel></link></links>",
        // A field reads it.
        "<totalCount>7</totalCount>",
        // It is a total of something, and the mapping passes it over.
        "<total>7</total>",
        // It belongs to something else than the records.
        "<fees><total>7</total></fees>",
        "<person><next>2</next></person>",
      })
  void otherWordsAreNot(String around) {
    assertThat(told(around)).isEmpty();
  }

  @Test
  void aTotalWithoutAnyRecordCountsWhateverIsPassedOver() {
    List<RecordMapper.More> more = announced("<total>3</total>", "");
    assertThat(more).extracting(RecordMapper.More::number).containsExactly(3L);
    assertThat(more.get(0).than(2, 1)).isTrue();
    assertThat(more.get(0).than(3, 1)).isFalse();
    assertThat(announced("<total>0</total>", "").get(0).than(0, 1)).isFalse();
  }
}
