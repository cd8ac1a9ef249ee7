package io.hammingbird.learn.discrete.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.discrete.ItemCodes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encoders as JSON. */
public final class SavedEncoder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SavedEncoder() {}

  /** A file of what an encoder is made of. */
  public static Artifact artifact(String file, Object content) {
    try {
      return new Artifact(file, MAPPER.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not representable as JSON: " + content, e);
    }
  }

  /**
   * What an encoder is made of.
   *
   * @throws InputDataException if it is nothing of that kind
   */
  public static <T> T content(byte[] json, Class<T> type) {
    try {
      T content = MAPPER.readValue(json, type);
      check(content != null, "it is empty");
      return content;
    } catch (JsonProcessingException e) {
      throw new InputDataException("damaged, or not written here: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks what was read.
   *
   * @throws InputDataException if it is not valid
   */
  public static void check(boolean valid, String otherwise) {
    if (!valid) {
      throw new InputDataException("damaged, or not written here: " + otherwise);
    }
  }

  /**
   * Checks codes of items.
   *
   * @throws InputDataException if they are missing, or of another width or length than they say
   */
  public static void check(ItemCodes items) {
    check(items != null && items.areWhole(), "it has no whole codes of items");
    try {
      items.rows().packed();
    } catch (IllegalArgumentException e) {
      throw new InputDataException("damaged, or not written here: " + e.getMessage(), e);
    }
  }
}
