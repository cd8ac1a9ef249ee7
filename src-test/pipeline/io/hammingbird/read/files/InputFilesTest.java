package io.hammingbird.read.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes and checksums, the latter from the standard's own examples (FIPS 180-4). */
class InputFilesTest {
  @Test
  void filesAreSortedWithSizeAndChecksum(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.csv"), "abc");
    Files.createFile(folder.resolve("a.csv"));
    Files.createFile(folder.resolve("_SUCCESS"));
    List<InputFile> files =
        InputFiles.describe(TestSpark.session(), "data.input", folder.toString());
    assertThat(files)
        .containsExactly(
            new InputFile(
                "file:" + folder.resolve("a.csv"),
                0,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            new InputFile(
                "file:" + folder.resolve("b.csv"),
                3,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }
}
