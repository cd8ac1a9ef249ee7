package io.hammingbird.read.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that turn out not to be read, of which Spark would close nothing. */
class OpenStreamsTest {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final AtomicInteger OPEN = new AtomicInteger();

  @TempDir java.nio.file.Path folder;

  /** Counts the streams that nobody has closed. */
  public static final class Counting extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("counting:///");
    }

    @Override
    public FSDataInputStream open(Path file, int buffer) throws IOException {
      OPENED.incrementAndGet();
      OPEN.incrementAndGet();
      FSDataInputStream stream = super.open(file, buffer);
      return new FSDataInputStream(stream.getWrappedStream()) {
        private boolean closed;

        @Override
        public void close() throws IOException {
          if (!closed) {
            closed = true;
            OPEN.decrementAndGet();
          }
          super.close();
        }
      };
    }
  }

  @BeforeEach
  void reset() {
    OPENED.set(0);
    OPEN.set(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong.gz", "wrong.bz2", "cut.gz"})
  void aFileThatCannotBeOpenedIsClosed(String name) throws IOException {
    byte[] content = name.startsWith("wrong") ? "user,item\n".getBytes() : cutGzip();
    Files.write(folder.resolve(name), content);

    for (boolean arrays : new boolean[] {false, true}) {
      RecordReader<LongWritable, Text> reader = new BoundedLines().createRecordReader(null, null);
      assertThatThrownBy(
              () -> {
                reader.initialize(split(name), context(arrays));
                try (reader) { // as Spark does from here on
                  assertThat(reader.nextKeyValue()).isTrue();
                }
              })
          .isInstanceOf(InputDataException.class);
    }

    assertThat(OPENED).hasValue(2);
    assertThat(OPEN).as("streams that are still open").hasValue(0);
  }

  @Test
  void aFileThatIsReadIsClosed() throws Exception {
    Files.writeString(folder.resolve("plain.csv"), "a\nb\n");
    try (RecordReader<LongWritable, Text> reader =
        new BoundedLines().createRecordReader(null, null)) {
      reader.initialize(split("plain.csv"), context(false));
      assertThat(reader.nextKeyValue()).isTrue();
      assertThat(OPEN).hasValue(1);
    }
    assertThat(OPEN).hasValue(0);
  }

  /** The header of a gzip, and nothing behind it. */
  private static byte[] cutGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("[{\"user\":1}]".getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.copyOf(bytes.toByteArray(), 10);
  }

  private FileSplit split(String name) throws IOException {
    return new FileSplit(
        new Path("counting://" + folder.resolve(name)),
        0,
        Files.size(folder.resolve(name)),
        new String[0]);
  }

  private static TaskAttemptContext context(boolean arrays) {
    Configuration configuration = new Configuration();
    configuration.set("fs.counting.impl", Counting.class.getName());
    configuration.setBoolean(BoundedLines.ARRAYS, arrays);
    return new TaskAttemptContextImpl(configuration, new TaskAttemptID());
  }
}
