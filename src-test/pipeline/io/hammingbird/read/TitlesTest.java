package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three layouts of titles; lines that are none are left out without an end to the run. */
class TitlesTest {
  @TempDir private Path folder;

  private List<String> read(DataFormat format, Charset charset, String... lines)
      throws IOException {
    Path file = Files.writeString(folder.resolve("titles"), String.join("\n", lines), charset);
    return Titles.read(
            TestSpark.session(), DataConfigs.withTitles(DataConfigs.of(format, "unused"), file))
        .orElseThrow()
        .orderBy("id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getList(2))
        .toList();
  }

  @Test
  void moviesDatInEitherEncoding() throws IOException {
    String[] lines = {
      "1::Caf\u00e9: The End (1994)::Drama|War",
      "2::No Genres (1995)::(no genres listed)",
      "broken",
      "::No Id (1996)::Drama",
      "1::Am\u00e9lie (2001)::Comedy"
    };
    String[] titles = {"1 Am\u00e9lie (2001) [Comedy]", "2 No Genres (1995) []"};
    assertThat(read(DataFormat.MOVIELENS_DAT, ISO_8859_1, lines)).containsExactly(titles);
    assertThat(read(DataFormat.MOVIELENS_DAT, UTF_8, lines)).containsExactly(titles);
  }

  @Test
  void itemsOfMovieLens100kNameTheirFlags() throws IOException {
    assertThat(
            read(
                DataFormat.MOVIELENS_TAB,
                ISO_8859_1,
                "1|Toy Story (1995)|01-Jan-1995||http://x|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0",
                "2|Short|0|0",
                "3|Rio Grande (1950)|||http://x|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|1"))
        .containsExactly(
            "1 Toy Story (1995) [Animation, Children's, Comedy]",
            "3 Rio Grande (1950) [unknown, Western]");
  }

  @Test
  void csvWithAndWithoutGenres() throws IOException {
    assertThat(read(DataFormat.PARQUET, UTF_8, "title,item,genres", "\"A, b\",7,X|Y", "C,8,", "D"))
        .containsExactly("7 A, b [X, Y]", "8 C []");
    assertThat(read(DataFormat.CSV, UTF_8, "item,title", "7,A")).containsExactly("7 A []");
    assertThatThrownBy(() -> read(DataFormat.CSV, UTF_8, "id,title", "7,A"))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("id, title");
  }

  @Test
  void titlesThatAreNotThereAreAFault() {
    assertThatThrownBy(
            () ->
                Titles.read(
                    TestSpark.session(),
                    DataConfigs.withTitles(
                        DataConfigs.of(DataFormat.CSV, "unused"), folder.resolve("none.csv"))))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("data.titles");
    assertThat(Titles.read(TestSpark.session(), DataConfigs.of(DataFormat.CSV, "x"))).isEmpty();
  }
}
