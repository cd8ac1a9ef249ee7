package io.hammingbird.learn.discrete;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hammingbird.kernels.PackedCodes;
import java.nio.ByteBuffer;

/**
 * Codes of items as they are written.
 *
 * @param bits of a code
 * @param words eight bytes each, the highest first, code by code
 */
public record ItemCodes(@JsonProperty("bits") int bits, @JsonProperty("words") byte[] words) {

  /** Whether they are what they say: whole codes of a width that codes may have. */
  public boolean areWhole() {
    int bytesPerCode = Long.BYTES * SignRows.wordsPerRow(bits);
    return words != null
        && bits >= PackedCodes.MIN_BITS
        && bits <= PackedCodes.MAX_BITS
        && words.length > 0
        && words.length % bytesPerCode == 0;
  }

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
