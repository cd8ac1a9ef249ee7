package io.hammingbird.learn.discrete;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;

/**
 * Codes of items as they are written.
 *
 * @param bits of a code
 * @param words eight bytes each, the highest first, code by code
 */
public record ItemCodes(@JsonProperty("bits") int bits, @JsonProperty("words") byte[] words) {

  public static ItemCodes of(SignRows rows) {
    return new ItemCodes(rows.width(), bytes(rows.words()));
  }

  public SignRows rows() {
    return new SignRows(bits, longs(words));
  }

  static byte[] bytes(long[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(words.length, Long.BYTES));
    bytes.asLongBuffer().put(words);
    return bytes.array();
  }

  static long[] longs(byte[] bytes) {
    long[] words = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(words);
    return words;
  }
}
