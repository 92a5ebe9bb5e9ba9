package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Texts are {@code $x} for the value of this call, or stand for themselves. */
class XmlSkeletonTest {
  private static String write(String document, @Nullable String value) throws Exception {
    XmlSkeleton.Filling<String> filling =
        new XmlSkeleton.Filling<>() {
          @Override
          public @Nullable String text(String kept) {
            return kept.equals("$x") ? value : kept;
          }

          @Override
          public boolean isLeftOut(XmlSkeleton.Element<String> element) {
            return element.name().equals("maybe") && value == null;
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XMLStreamWriter writer = XmlGate.standard().writer(out);
    XmlSkeleton.parse(document, v -> v, String::strip).write(writer, filling);
    writer.close();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesWhatStoodThereWithPrefixesAndOrder() throws Exception {
    String document =
        "<p:a xmlns:p=\"urn:p\" xmlns=\"urn:d\" p:k=\"1\" l=\"2\"><b>one</b>two<p:c/></p:a>";
    assertThat(write(document, null)).isEqualTo(document);
  }

  @Test
  void valuesAreTextAndNeverMarkup() throws Exception {
    String written = write("<a k='$x'>$x</a>", "<b a=\"1\">&amp;");
    assertThat(written).doesNotContain("<b").contains("&lt;b").contains("&amp;amp;");
    TreeNode.Builder read = TreeNode.builder();
    XmlGate.standard().read(written.getBytes(StandardCharsets.UTF_8), read);
    assertThat(read.root().text("a/@k")).isEqualTo("<b a=\"1\">&amp;");
    assertThat(read.root().text("a")).isEqualTo("<b a=\"1\">&amp;");
  }

  @Test
  void withoutAValueTheAttributeTheTextAndTheElementAreLeftOut() throws Exception {
    assertThat(write("<a k='$x' l='2'>$x<maybe>$x</maybe><b/></a>", null))
        .isEqualTo("<a l=\"2\"><b/></a>");
  }

  @Test
  void aCommentInATextIsNoBreakInIt() throws Exception {
    assertThat(write("<a>$<!-- not a break -->x</a>", "v")).isEqualTo("<a>v</a>");
  }

  @Test
  void tellsWhereAnElementStands() throws Exception {
    XmlSkeleton.Element<String> root =
        XmlSkeleton.parse("<a>\n  <b/></a>", String::strip, String::strip);
    assertThat(root.content())
        .singleElement()
        .isInstanceOfSatisfying(
            XmlSkeleton.Element.class,
            b -> {
              assertThat(b.line()).isEqualTo(2);
              assertThat(b.column()).isEqualTo(3);
            });
  }

  @Test
  void refusesWhatTheGateRefuses() {
    assertThatThrownBy(() -> XmlSkeleton.parse("<a><b></a>", v -> v, v -> v))
        .isInstanceOf(SyntaxFault.class);
    assertThatThrownBy(() -> XmlSkeleton.parse("<!DOCTYPE a><a/>", v -> v, v -> v))
        .isInstanceOf(SyntaxFault.class);
    assertThatThrownBy(() -> XmlSkeleton.parse("<a/><b/>", v -> v, v -> v))
        .isInstanceOf(SyntaxFault.class);
  }
}
