package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that would act in a spreadsheet or in Markdown are text in both. */
class EscapingTest {
  @Test
  void formulasAreTextAndNumbersStayNumbers() {
    assertThat(
            SpreadsheetCsv.line(
                Arrays.asList("=1+1", "+a", "-a", "@a", "\tx", "\r=x", -0.5, null, "plain")))
        .isEqualTo("'=1+1,'+a,'-a,'@a,\"'\tx\",\"'\r=x\",-0.5,,plain");
    assertThat(SpreadsheetCsv.line(List.of("=HYPERLINK(\"x\",\"y\")", "a;b", "say \"x\"", "a\nb")))
        .isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",\"a;b\",\"say \"\"x\"\"\",\"a\nb\"");
  }

  @Test
  void cellsOfMarkdownEndWhereTheyShould() {
    assertThat(MarkdownText.cell("a|b\n<b>*x*\\ &amp; `c`"))
        .isEqualTo("a\\|b\\\\n\\<b\\>\\*x\\*\\\\ &amp;amp; \\`c\\`");
    assertThat(MarkdownText.code("cf-s")).isEqualTo("`cf-s`");
    assertThat(MarkdownText.code("a|b")).isEqualTo("`a\\|b`");
    assertThat(MarkdownText.code("a`b")).isEqualTo("a\\`b");
  }
}
