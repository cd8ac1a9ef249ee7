package io.hammingbird.model.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.config.InputDataException;
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
    try (ZipInputStream in =
        new ZipInputStream(Files.newInputStream(GOLDEN.resolve("network.zip")))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
  }

  @Test
  void ourOwnIsReadAsItIs() throws IOException {
    byte[] zip = zip();

    assertThat(ModelZip.read(new ByteArrayInputStream(zip))).isEqualTo(zip);
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
    byte[] large = zip();
    assertThat(ModelZip.read(new ByteArrayInputStream(large))).isEqualTo(large);
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
