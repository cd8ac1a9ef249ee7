package io.hammingbird.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {
  @TempDir Path folder;

  @Test
  void otherCodesAreRecordedOnlyOfARaisedBehaviour() throws IOException {
    assertThat(at(true, 1).recorded("a", "first")).isEqualTo("first");
    assertThat(at(true, 1).recorded("b", "first")).isEqualTo("first");
    assertThat(at(false, 1).recorded("a", "other")).isEqualTo("first");
    Fingerprints same = at(true, 1);
    assertThatThrownBy(() -> same.recorded("a", "other"))
        .hasMessage("a gives other codes: raise Behaviour.LEARN with them");
    Fingerprints unrecorded = at(false, 2);
    assertThatThrownBy(() -> unrecorded.recorded("a", "first"))
        .hasMessageContaining("is of another Behaviour.LEARN than 2: record it again");

    assertThat(at(true, 2).recorded("a", "other")).isEqualTo("other");
    assertThat(at(false, 2).recorded("a", "other")).isEqualTo("other");
    assertThat(at(false, 2).recorded("b", "first")).as("is to be recorded, too").isNull();
  }

  private Fingerprints at(boolean records, int behaviour) throws IOException {
    return Fingerprints.in(folder.resolve("test.properties"), records, behaviour);
  }
}
