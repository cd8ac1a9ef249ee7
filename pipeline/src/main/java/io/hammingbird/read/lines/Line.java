package io.hammingbird.read.lines;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a text file.
 *
 * @param number from 1 within its file
 * @param sequence from 0, a total order of all lines over the files sorted by path
 * @param bytes without the line end
 */
@SuppressWarnings("ArrayRecordComponent") // lives between two steps of an iterator, never compared
public record Line(String file, long number, long sequence, byte[] bytes) implements Serializable {
  /** Longer lines are not ratings; of them only a beginning is read. */
  static final int MOST_BYTES = 1 << 20;

  private static final int RAW_CHARACTERS = 1000;
  private static final int RAW_BYTES = 4 * RAW_CHARACTERS;

  /** The text, if its bytes are UTF-8 and not too many. */
  public String utf8() throws MalformedException {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException(MalformedReason.LINE_TOO_LONG);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException(MalformedReason.BROKEN_UTF_8);
    }
  }

  /**
   * The text as UTF-8 or, where it is not, ISO-8859-1: MovieLens changed from one to the other
   * between releases, and accented ISO-8859-1 text is hardly ever valid UTF-8.
   */
  public String utf8OrLatin1() throws MalformedException {
    try {
      return utf8();
    } catch (MalformedException e) {
      if (e.reason() != MalformedReason.BROKEN_UTF_8) {
        throw e;
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** The beginning of the line for a human eye: broken bytes are replaced, long lines cut. */
  public String raw() {
    int length = Math.min(bytes.length, RAW_BYTES);
    return cut(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /** At most 1000 characters, and no half of a surrogate pair at the end. */
  public static String cut(String text) {
    if (text.length() <= RAW_CHARACTERS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(RAW_CHARACTERS - 1));
    return text.substring(0, splitsPair ? RAW_CHARACTERS - 1 : RAW_CHARACTERS);
  }
}
