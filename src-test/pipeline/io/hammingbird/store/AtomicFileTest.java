package io.hammingbird.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir java.nio.file.Path folder;

  @Test
  void aReaderSeesOldOrNewButNeverNothingOrHalf() throws Exception {
    FileSystem fs = FileSystem.getLocal(new Configuration());
    Path target = new Path(folder.toString(), "CURRENT");
    AtomicFile.write(fs, target, content(0));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> readUntil(done, fs, target));
    for (int i = 1; i <= 500; i++) {
      AtomicFile.write(fs, target, content(i));
    }
    done.set(true);
    assertThat(reader.get()).isGreaterThan(0);
    assertThat(AtomicFile.read(fs, target)).isEqualTo(content(500));
    assertThat(folder.toFile().list()).containsExactly("CURRENT");
  }

  private static int readUntil(AtomicBoolean done, FileSystem fs, Path target) {
    int reads = 0;
    while (!done.get()) {
      try {
        byte[] found = AtomicFile.read(fs, target);
        int number = Integer.parseInt(new String(found, StandardCharsets.UTF_8).substring(0, 5));
        assertThat(found).isEqualTo(content(number));
        reads++;
      } catch (java.io.IOException e) {
        throw new AssertionError("CURRENT was missing after " + reads + " reads", e);
      }
    }
    return reads;
  }

  private static byte[] content(int number) {
    return "%05d".formatted(number).repeat(2000).getBytes(StandardCharsets.UTF_8);
  }
}
