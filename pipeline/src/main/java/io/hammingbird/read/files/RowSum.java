package io.hammingbird.read.files;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.spark.sql.Row;

/**
 * A checksum of rows of text that depends neither on their order nor on their partitions: the sum
 * of the rows' SHA-256 in four lanes of 64 bits. Equal rows count as often as they occur.
 */
public final class RowSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LANES = 4;

  private final long[] lanes = new long[LANES];
  private long rows;
  private long bytes;
  private transient MessageDigest digest;

  /** Adds a row; null is another value than empty text. */
  public RowSum add(Row row) {
    if (digest == null) {
      digest = InputFiles.sha256();
    }
    for (int i = 0; i < row.size(); i++) {
      byte[] value = row.isNullAt(i) ? null : row.getString(i).getBytes(StandardCharsets.UTF_8);
      digest.update(
          ByteBuffer.allocate(Integer.BYTES).putInt(0, value == null ? -1 : value.length));
      if (value != null) {
        digest.update(value);
        bytes += value.length;
      }
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    for (int i = 0; i < LANES; i++) {
      lanes[i] += hash.getLong();
    }
    rows++;
    return this;
  }

  public RowSum plus(RowSum other) {
    for (int i = 0; i < LANES; i++) {
      lanes[i] += other.lanes[i];
    }
    rows += other.rows;
    bytes += other.bytes;
    return this;
  }

  /** Of all values, as UTF-8. */
  public long bytes() {
    return bytes;
  }

  /** SHA-256 of the number of rows and the sum of their hashes, as hexadecimal digits. */
  public String sha256() {
    ByteBuffer all = ByteBuffer.allocate((LANES + 1) * Long.BYTES).putLong(rows);
    for (long lane : lanes) {
      all.putLong(lane);
    }
    return HexFormat.of().formatHex(InputFiles.sha256().digest(all.array()));
  }
}
