package io.hammingbird.read.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Hadoop's listing of a local folder leaves out is named; what is there is read. */
class WholeListingTest {
  @TempDir Path folder;

  @BeforeEach
  void aReadableFile() throws IOException {
    Files.createFile(folder.resolve("a.csv"));
  }

  private List<String> list(String input) {
    return InputFiles.list(TestSpark.session(), "data.input", input).stream()
        .map(org.apache.hadoop.fs.Path::getName)
        .toList();
  }

  private void assertRefused(String input, String... parts) {
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> list(input))
        .withMessage(
            "data.input = %s: %d of its files cannot be read: %s",
            input, parts.length, String.join("; ", parts));
  }

  /** Bytes that are not UTF-8 cannot be written in Java. */
  private void shell(String script) throws Exception {
    Process shell = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).start();
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void everyNameInUtf8IsRead() throws Exception {
    shell("touch $'bewertungen_m\\303\\244rz.csv' 'b +%41:c.csv' && mkdir x && touch x/d.csv");
    assertThat(list(folder.toString()))
        .containsExactlyInAnyOrder("a.csv", "b +%41:c.csv", "bewertungen_m\u00e4rz.csv", "d.csv");
  }

  @Test
  void aNameInLatin1IsNamedAndNotSkipped() throws Exception {
    shell("touch $'m\\344rz+1.csv'");
    String name = folder + "/m\\xE4rz+1.csv, whose name is not UTF-8: rename it";
    assertRefused(folder.toString(), name);
    assertRefused(folder + "/*.csv", name);
    assertThat(list(folder + "/a*.csv")).containsExactly("a.csv");
    assertThat(list(folder + "/a.csv")).containsExactly("a.csv");
  }

  @Test
  void aFolderWhoseNameIsLostIsNamedOnce() throws Exception {
    shell("mkdir sub $'s\\374b' && touch sub/b.csv $'s\\374b/c.csv'");
    String name = folder + "/s\\xFCb, whose name is not UTF-8: rename it";
    assertRefused(folder.toString(), name);
    assertRefused(folder + "/s*/*.csv", name);
    assertRefused(folder + "/s*/c.csv", name);
    assertThat(list(folder + "/sub/*")).containsExactly("b.csv");
  }

  @Test
  void aLinkThatLeadsNowhereIsNamed() throws Exception {
    shell("ln -s gone b.csv && ln -s a.csv c.csv");
    assertRefused(
        folder.toString(), folder + "/b.csv, a link that leads nowhere: remove or repair it");
    assertThat(list(folder + "/[ac].csv")).containsExactly("a.csv", "c.csv");
  }

  @Test
  void whatIsHiddenRaisesNoAlarm() throws Exception {
    shell("ln -s gone _b.csv && ln -s gone .c.csv && touch $'_m\\344rz' .a.csv.crc");
    assertThat(list(folder.toString())).containsExactly("a.csv");
  }
}
