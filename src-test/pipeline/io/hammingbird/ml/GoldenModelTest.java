package io.hammingbird.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that earlier versions have written answer today as they did then. */
class GoldenModelTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("hammingbird.root", "."), "src-test/resources/golden/0.1");

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void aModelOfVersion01AnswersAsItDid() throws IOException {
    HashRecommenderModel model = HashRecommenderModel.load(GOLDEN.resolve("model").toString());

    assertThat(GoldenModel.answers(model, TestSpark.session()))
        .isEqualTo(Files.readAllLines(GOLDEN.resolve("answers.txt")));
  }

  @Test
  void aNetworkWithASerializedObjectIsRefused(@TempDir Path folder) throws IOException {
    FileUtils.copyDirectory(GOLDEN.resolve("model").toFile(), folder.toFile());
    URI zip = URI.create("jar:" + folder.resolve("network.zip").toUri());
    try (FileSystem network = FileSystems.newFileSystem(zip, Map.of());
        OutputStream out = Files.newOutputStream(network.getPath("preprocessor.bin"))) {
      out.write(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5});
    }

    assertThatThrownBy(() -> HashRecommenderModel.load(folder.toString()))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("preprocessor.bin");
  }

  @Test
  void tablesThatDoNotFitTogetherAreRefused(@TempDir Path folder) throws IOException {
    FileUtils.copyDirectory(GOLDEN.resolve("model").toFile(), folder.toFile());
    FileUtils.deleteDirectory(folder.resolve("users").toFile());
    FileUtils.copyDirectory(folder.resolve("items").toFile(), folder.resolve("users").toFile());

    assertThatThrownBy(() -> HashRecommenderModel.load(folder.toString()))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("seen");
  }
}
