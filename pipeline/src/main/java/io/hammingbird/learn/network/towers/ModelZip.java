package io.hammingbird.learn.network.towers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.errors.InputDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Looks into a model zip before DL4J does. DL4J unpacks whatever is in it, allocates what the
 * arrays' headers claim and makes objects of the classes that the configuration names; here each
 * must be one that {@link TwoTowers#write} could have written.
 */
public final class ModelZip {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final Map<String, Integer> LARGEST =
      Map.of(CONFIGURATION, 16 << 20, COEFFICIENTS, Integer.MAX_VALUE - 8);
  private static final List<String> PACKAGES =
      List.of("io.hammingbird.", "org.deeplearning4j.", "org.nd4j.linalg.");
  private static final int LONGEST_SHAPE = 16;

  private ModelZip() {}

  /**
   * Reads a zip into memory.
   *
   * @return the zip, with class names of today where it was written by version 0.1
   * @throws InputDataException if it is none of a model
   */
  public static byte[] read(InputStream in) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        demand(LARGEST.containsKey(entry.getName()), "it has an entry " + entry.getName());
        byte[] content = content(entries, entry.getName());
        demand(
            found.put(entry.getName(), content) == null, "it has two entries " + entry.getName());
      }
    } catch (IOException e) {
      throw damaged(e.getMessage(), e);
    }
    demand(
        found.keySet().equals(LARGEST.keySet()),
        "it lacks some of " + String.join(", ", new TreeSet<>(LARGEST.keySet())));
    found.computeIfPresent(
        CONFIGURATION,
        (name, json) -> ClassNames01.update(new String(json, UTF_8)).getBytes(UTF_8));
    try {
      checkClasses(found.get(CONFIGURATION));
      checkLengths(found.get(COEFFICIENTS));
    } catch (IOException e) {
      throw damaged(e.getMessage(), e);
    }
    return zip(found);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] content(InputStream entry, String name) throws IOException {
    int most = LARGEST.get(name);
    byte[] content = entry.readNBytes(most);
    demand(entry.read() < 0, "entry %s has more than %,d bytes".formatted(name, most));
    return content;
  }

  private static void checkClasses(byte[] json) throws IOException {
    for (JsonNode name : new ObjectMapper().readTree(json).findValues("@class")) {
      demand(
          PACKAGES.stream().anyMatch(name.asText()::startsWith),
          "its configuration names the class " + name.asText());
    }
  }

  /** An array is the buffer of its shape and that of its values, each behind a header. */
  private static void checkLengths(byte[] coefficients) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coefficients))) {
      in.readUTF();
      long shape = in.readLong();
      demand(
          in.readUTF().equals("LONG") && shape > 0 && shape <= LONGEST_SHAPE, "its shape is odd");
      long product = 1;
      long rank = in.readLong();
      demand(rank >= 1 && rank <= (shape - 4) / 2, "its rank is " + rank);
      for (int i = 0; i < shape - 1; i++) {
        long value = in.readLong();
        product = i < rank && value > 0 && value <= Integer.MAX_VALUE ? product * value : product;
      }
      in.readUTF();
      long values = in.readLong();
      demand(
          in.readUTF().equals("FLOAT")
              && values == product
              && values * Float.BYTES == in.available(),
          "its parameters are not the %,d that it promises".formatted(values));
    }
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw damaged(otherwise, null);
    }
  }

  private static InputDataException damaged(String reason, Exception cause) {
    return new InputDataException(
        "This is not a model that Hammingbird wrote, or it is damaged: %s. Train it again"
            .formatted(reason),
        cause);
  }
}
