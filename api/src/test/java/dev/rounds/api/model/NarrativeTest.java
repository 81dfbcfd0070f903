package dev.rounds.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrativeTest {
  private static final String XHTML = " xmlns=\"http://www.w3.org/1999/xhtml\"";

  private static Narrative of(String div) {
    return Narrative.of(Narrative.Status.GENERATED, div);
  }

  @Test
  void formattingTablesAndLinksStayAsTheyAre() {
    String div =
        "<div"
            + XHTML
            + "><p class=\"a\" style=\"color: red\">1 &lt; 2</p><table><tr><td>x</td></tr></table>"
            + "<a href=\"https://ehr.example/1\">more</a><br/></div>";

    assertThat(of(div).div()).isEqualTo(div);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<div>x</div>", "<div >x</div>", "\n<div>x</div>"})
  void aDivWithoutNamespaceIsOfXhtml(String div) {
    assertThat(of(div).div()).matches("<div" + XHTML + " ?>x</div>");
  }

  @Test
  void attributesStayWhereTheNamespaceIsAdded() {
    assertThat(of("<div class=\"a\">x</div>").div())
        .isEqualTo("<div" + XHTML + " class=\"a\">x</div>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<div>x",
        "<p>x</p>",
        "<div></div>",
        "<div> </div>",
        "<div/>",
        "<div>x</div><div>y</div>",
        "<div xmlns=\"urn:other\">x</div>",
        "<div><script>x</script></div>",
        "<div><img src=\"https://x.example/\"/>x</div>",
        "<div><iframe>x</iframe></div>",
        "<div onclick=\"x()\">x</div>",
        "<div><a href=\"javascript:x()\">x</a></div>",
        "<div><a href=\" javascript:x()\">x</a></div>",
        "<div><p style=\"background: url(https://x.example)\">x</p></div>",
        "<div><p style=\"back\\67round: x\">x</p></div>",
        "<div><svg xmlns=\"http://www.w3.org/2000/svg\">x</svg></div>",
        "<div>&unknown;</div>",
        "<!DOCTYPE div [<!ENTITY a \"x\">]><div>&a;</div>",
        "<div><?php x ?>x</div>"
      })
  void whatAClientShouldNotShowIsNone(String div) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(div))
        .withMessageStartingWith("a narrative");
  }

  @Test
  void lengthAndDepthAreBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("<div>" + "x".repeat(Narrative.MAX_LENGTH) + "</div>"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("<div>" + "<b>".repeat(70) + "x" + "</b>".repeat(70) + "</div>"));
  }

  @Test
  void aTextIsEscaped() {
    assertThat(Narrative.text("a < b & c\nd").div())
        .isEqualTo("<div" + XHTML + ">a &lt; b &amp; c<br/>d</div>");
  }

  @Property(tries = 500)
  void anyTextIsANarrativeOrRefused(@ForAll String text) {
    try {
      assertThat(of(text).div()).contains("<div");
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("a narrative");
    }
  }
}
