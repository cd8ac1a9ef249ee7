package io.hammingbird.read.lines;

import io.hammingbird.errors.InputDataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens text files: decompressed by their endings, as UTF-8, and nothing that is not text. */
public final class TextStreams {
  /**
   * What compressed files begin with. Of other formats Hadoop takes some damaged files for empty
   * ones, so that they are refused.
   */
  private static final Map<String, byte[]> SIGNATURES =
      Map.of(".gz", new byte[] {0x1F, (byte) 0x8B}, ".bz2", new byte[] {'B', 'Z', 'h'});

  private TextStreams() {}

  /** How the ending of a file's name says that it is compressed. */
  static Optional<CompressionCodec> codec(Path file, Configuration configuration) {
    return Optional.ofNullable(new CompressionCodecFactory(configuration).getCodec(file));
  }

  /**
   * @param length of the file as it is stored
   * @throws InputDataException if it is compressed in a way that is not read, or not at all
   */
  static void requireReadable(Path file, long length, Configuration configuration) {
    Optional<CompressionCodec> codec = codec(file, configuration);
    if (codec.isEmpty()) {
      return;
    }
    if (!SIGNATURES.containsKey(codec.get().getDefaultExtension())) {
      throw unreadable(file, "of compressed files only .gz and .bz2 are read", null);
    }
    if (length == 0) {
      throw unreadable(file, "it is empty, and not even a compressed nothing", null);
    }
  }

  /**
   * A file from its beginning, decompressed, in UTF-8.
   *
   * @throws IOException also if it is not in that encoding
   */
  static InputStream open(Path file, Configuration configuration, Charset encoding)
      throws IOException {
    InputStream stream = file.getFileSystem(configuration).open(file);
    try {
      Optional<CompressionCodec> codec = codec(file, configuration);
      if (codec.isPresent()) {
        stream = decompressed(stream, codec.get());
      }
      if (encoding.equals(StandardCharsets.UTF_8)) {
        return stream;
      }
      return new ReaderInputStream(
          new InputStreamReader(stream, encoding.newDecoder()), // which reports what is broken
          StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Hadoop takes a bzip2 that is none for one that holds nothing. */
  private static InputStream decompressed(InputStream stream, CompressionCodec codec)
      throws IOException {
    byte[] expected = SIGNATURES.get(codec.getDefaultExtension());
    BufferedInputStream buffered = new BufferedInputStream(stream);
    buffered.mark(expected.length);
    if (!Arrays.equals(buffered.readNBytes(expected.length), expected)) {
      throw new IOException(
          "it does not begin as a file that ends in " + codec.getDefaultExtension());
    }
    buffered.reset();
    return codec.createInputStream(buffered);
  }

  public static InputDataException unreadable(Path file, String why, Exception failure) {
    return new InputDataException(
        "%s cannot be read: %s; is it complete, and does its ending fit its compression?"
            .formatted(file, why),
        failure);
  }
}
