package io.hammingbird.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that loses the second half of what is written, and reports success. */
class AtomicRenameTest {
  @TempDir Path folder;

  private static final class Forgetful extends RawLocalFileSystem {
    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable meter)
        throws IOException {
      OutputStream file = super.create(path, overwrite, buffer, replication, block, meter);
      ByteArrayOutputStream all =
          new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
              file.write(toByteArray(), 0, size() / 2);
              file.close();
            }
          };
      return new FSDataOutputStream(all, null);
    }
  }

  @Test
  void halfAFileDoesNotReplaceAWholeOne() throws IOException {
    Path target = folder.resolve("CURRENT");
    Files.writeString(target, "the old one");
    try (Forgetful fs = new Forgetful()) {
      fs.initialize(URI.create("file:///"), new Configuration());

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () ->
                  new AtomicRename()
                      .replace(
                          fs,
                          new org.apache.hadoop.fs.Path(target.toString()),
                          "the new one, longer".getBytes(StandardCharsets.UTF_8)))
          .withMessageContaining("9 bytes after 19 were written");
    }
    assertThat(target).hasContent("the old one");
    assertThat(folder.toFile().list()).containsExactly("CURRENT");
  }
}
