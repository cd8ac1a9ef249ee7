package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.learn.network.loss.ScaleLayer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model zip from a stranger: nothing of it reaches DL4J. */
class ModelZipTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("hammingbird.root", "."), "src-test/resources/golden/0.1/model");

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @BeforeEach
  void readTheGoldenOne() throws IOException {
    entries.putAll(content(Files.readAllBytes(GOLDEN.resolve("network.zip"))));
  }

  private static Map<String, byte[]> content(byte[] zip) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        content.put(entry.getName(), in.readAllBytes());
      }
    }
    return content;
  }

  @Test
  void ourOwnIsReadAsItIs() throws IOException {
    byte[] zip = zip();

    Map<String, byte[]> read = content(ModelZip.read(new ByteArrayInputStream(zip)));
    assertThat(read.keySet()).isEqualTo(entries.keySet());
    assertThat(read.get("coefficients.bin")).isEqualTo(entries.get("coefficients.bin"));
    assertThat(new String(read.get("configuration.json"), StandardCharsets.UTF_8))
        .isEqualTo(
            new String(entries.get("configuration.json"), StandardCharsets.UTF_8)
                .replace("io.hammingbird.model.neural.ScaleLayer", ScaleLayer.class.getName())
                .replaceAll(
                    "io.hammingbird.model.neural.(ListwiseD|CodeS)",
                    "io.hammingbird.learn.network.loss.$1")
                .replace(
                    "io.hammingbird.model.neural.Bin", "io.hammingbird.learn.network.binarizer.Bin")
                .replace(
                    "io.hammingbird.model.neural.Sp", "io.hammingbird.learn.network.encoder.Sp")
                .replace("io.hammingbird.model.neural.Cos", "io.hammingbird.learn.network.Cos"));
    assertThat(TwoTowers.read(new ByteArrayInputStream(zip)).graph().numParams()).isPositive();
  }

  @Test
  void aPathOutOfTheZipIsRefused() {
    entries.put("../../etc/cron.d/job", new byte[0]);

    assertRefused("../../etc/cron.d/job");
  }

  @Test
  void aClassOfAnotherLibraryIsRefused() {
    String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
    json =
        json.replace("org.nd4j.linalg.activations.impl.ActivationIdentity", "javax.swing.JPanel");
    entries.put("configuration.json", json.getBytes(StandardCharsets.UTF_8));

    assertRefused("javax.swing.JPanel");
  }

  /** 15 MiB of blanks are fine, 17 are not, though both are a few kilobytes in the zip. */
  @Test
  void aBombIsNotUnpacked() throws IOException {
    String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
    entries.put(
        "configuration.json", (json + " ".repeat(15 << 20)).getBytes(StandardCharsets.UTF_8));
    assertThat(ModelZip.read(new ByteArrayInputStream(zip()))).hasSizeGreaterThan(15 << 20);
    entries.put(
        "configuration.json", (json + " ".repeat(17 << 20)).getBytes(StandardCharsets.UTF_8));

    assertRefused("16,777,216 bytes");
  }

  /** The header of the values claims two billion of them; ND4J would allocate them all. */
  @Test
  void aLengthWithoutValuesIsRefused() {
    byte[] coefficients = entries.get("coefficients.bin");
    int length = 0x50 + 18;
    ByteBuffer buffer = ByteBuffer.wrap(coefficients);
    assertThat(buffer.getLong(length)).isEqualTo(0x221);
    buffer.putLong(length, 2_000_000_000L);
    assertRefused("2,000,000,000");
    buffer.putLong(length, 0x221);
    buffer.putLong(0x28, 2_000_000_000L);
    assertRefused("545");
  }

  @Test
  void halfAZipIsRefused() throws IOException {
    byte[] zip = zip();

    assertThatThrownBy(() -> ModelZip.read(new ByteArrayInputStream(zip, 0, zip.length / 2)))
        .isInstanceOf(InputDataException.class);
    assertThatThrownBy(() -> ModelZip.read(new ByteArrayInputStream(new byte[0])))
        .isInstanceOf(InputDataException.class);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> TwoTowers.read(new ByteArrayInputStream(zip())))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(reason);
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
