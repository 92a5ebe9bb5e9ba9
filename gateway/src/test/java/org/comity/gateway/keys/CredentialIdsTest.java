package org.comity.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialIdsTest {
  private final CredentialIds ids = new CredentialIds(DataCipher.freshKey());

  @Test
  void isStableAndOpensToTheSameNumber() {
    for (String number : new String[] {"1", "", "EE-2019/000123", "ümlaut-ቁጥር", "x".repeat(300)}) {
      String id = ids.id("ee-demo", number);
      assertThat(id).isEqualTo(ids.id("ee-demo", number)).startsWith("ee-demo~");
      assertThat(ids.open(id)).isEqualTo(new CredentialIds.Opened("ee-demo", number));
    }
  }

  @Test
  void isDifferentUnderAnotherKeyAndInAnotherRegistry() {
    CredentialIds other = new CredentialIds(DataCipher.freshKey());
    String id = ids.id("ee-demo", "1");
    assertThat(other.id("ee-demo", "1")).isNotEqualTo(id);
    assertThat(other.open(id)).isNull();
    assertThat(ids.open("gb-demo" + id.substring(id.indexOf('~')))).isNull();
  }

  @Test
  void hasAtLeast122UnguessableBitsAndHidesTheLengthOfShortNumbers() {
    Set<String> opaque = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String id = ids.id("ee-demo", Integer.toString(i));
      assertThat(id).hasSameSizeAs(ids.id("ee-demo", "123456789012345"));
      opaque.add(id.substring(id.indexOf('~') + 1, id.indexOf('~') + 1 + 21));
    }
    assertThat(opaque).hasSize(1000);
  }

  @Test
  void refusesEveryChangedCharacterAndEveryOtherText() {
    String id = ids.id("ee-demo", "EE-2019-000123");
    for (int i = id.indexOf('~') + 1; i < id.length(); i++) {
      char c = id.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(ids.open(id.substring(0, i) + c + id.substring(i + 1))).isNull();
    }
    for (String text : new String[] {"", "~", "ee-demo~", "ee-demo~###", "ee-demo", id + "A"}) {
      assertThat(ids.open(text)).isNull();
    }
  }
}
