package io.hammingbird.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnVectorsTest {
  private static final OwnVectors OWN =
      OwnVectors.of(
          new float[] {1, -2, 3, -4, 5, -6, 7, 8, -1, 0, 1, 2, -3, -4, 5, 6},
          new PackedCodes(8, 3, new long[] {1, 2, 255}));

  @Test
  void aFileGivesTheSameCodesAndVectors() throws IOException {
    Artifact artifact = OWN.artifact();

    OwnVectors read = OwnVectors.of(OwnVectors.read(new ByteArrayInputStream(artifact.bytes())));

    assertThat(artifact.file()).isEqualTo(OwnVectors.FILE);
    assertThat(read.users()).containsExactly(OWN.users());
    assertThat(read.codes().users().words()).containsExactly(0b11010101, 0b11001100);
    assertThat(read.codes().items().words()).containsExactly(1, 2, 255);
  }

  @Test
  void damagedFilesAreRefused() {
    byte[] bytes = OWN.artifact().bytes();

    IntStream.range(0, bytes.length)
        .forEach(
            length ->
                assertThatThrownBy(() -> read(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(InputDataException.class));
    byte[] fewer = bytes.clone();
    fewer[3] -= 4;
    assertThatThrownBy(() -> read(fewer)).isInstanceOf(InputDataException.class);
  }

  private static byte[] read(byte[] bytes) throws IOException {
    return OwnVectors.read(new ByteArrayInputStream(bytes));
  }
}
