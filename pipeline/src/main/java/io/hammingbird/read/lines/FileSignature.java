package io.hammingbird.read.lines;

import io.hammingbird.errors.InputDataException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a file is by its first bytes, where its name or the settings say that it is plain text. */
enum FileSignature {
  GZIP("1f8b", "is compressed by gzip: give it a name that ends in .gz"),
  BZIP2("425a68", "is compressed by bzip2: give it a name that ends in .bz2") {
    @Override
    boolean begins(byte[] file) {
      // "BZh" may begin an id; a block's mark, or the end's, follows the size of the blocks
      return super.begins(file)
          && file.length > 5
          && file[3] >= '1'
          && file[3] <= '9'
          && (file[4] == 0x31 || file[4] == 0x17);
    }
  },
  ZIP("504b0304", "is a zip archive: unpack it (an Excel file is one, too: save it as CSV)"),
  XZ("fd377a585a00", "is compressed by xz: unpack it, or compress it by gzip"),
  ZSTD("28b52ffd", "is compressed by zstd: unpack it, or compress it by gzip"),
  PARQUET("50415231", "is Parquet: set data.format = parquet"),
  ORC("4f5243", "is ORC: read it as a table (data.format = table), or write it as Parquet") {
    @Override
    boolean begins(byte[] file) {
      return super.begins(file) && file.length > 3 && file[3] < ' ';
    }
  },
  AVRO("4f626a01", "is Avro: read it as a table (data.format = table), or write it as Parquet"),
  SQLITE("53514c69746520666f726d6174", "is an SQLite database: write the ratings out as CSV"),
  UTF_16_LITTLE("fffe", "is in UTF-16: set data.csv.encoding = UTF-16"),
  UTF_16_BIG("feff", "is in UTF-16: set data.csv.encoding = UTF-16"),
  UTF_16_UNMARKED(
      "",
      "has zero bytes between its first letters, as UTF-16 has them: set data.csv.encoding = UTF-16LE or UTF-16BE") {
    @Override
    boolean begins(byte[] file) {
      return file.length > 3
          && (file[0] == 0) == (file[2] == 0)
          && (file[1] == 0) == (file[3] == 0)
          && (file[0] == 0) != (file[1] == 0);
    }
  };

  /** As many bytes of a file as tell. */
  static final int BYTES = 16;

  private final byte[] first;
  private final String finding;

  FileSignature(String first, String finding) {
    this.first = HexFormat.of().parseHex(first);
    this.finding = finding;
  }

  boolean begins(byte[] file) {
    return file.length >= first.length
        && Arrays.equals(file, 0, first.length, first, 0, first.length);
  }

  /** What the file is, if it is not plain text. */
  static Optional<FileSignature> of(byte[] file) {
    return Arrays.stream(values()).filter(signature -> signature.begins(file)).findFirst();
  }

  /**
   * @param file its first bytes, decompressed where its ending asks for it
   * @throws InputDataException if that is not text in an encoding that extends ASCII
   */
  static void requireText(String path, byte[] file) {
    of(file)
        .ifPresent(
            found -> {
              throw new InputDataException("%s %s".formatted(path, found.finding));
            });
  }
}
