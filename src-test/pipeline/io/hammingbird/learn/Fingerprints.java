package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.config.Behaviour;
import io.hammingbird.learn.network.Dense;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What short seeded trainings gave when they were last recorded: SHA-256 of the two code tables, or
 * of the factors, by the name of the training. A change of the code that is not meant to change
 * codes must leave them as they are; one that is meant to raises {@link Behaviour#LEARN}, without
 * which none is replaced, and records all of them again, by {@code
 * -Dhammingbird.record-fingerprints=true}.
 *
 * <p>The last bit of a matrix product differs between processors. The file has the hash of one, and
 * says nothing where that is another.
 */
final class Fingerprints {
  private static final String ROUNDING = "rounding";
  private static final String BEHAVIOUR = "behaviour";

  private final Path file;
  private final boolean records;
  private final String behaviour;
  private final Properties recorded = new Properties();

  private Fingerprints(Path file, boolean records, int behaviour) {
    this.file = file;
    this.records = records;
    this.behaviour = Integer.toString(behaviour);
  }

  static Fingerprints of(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("hammingbird.root", "."))
            .resolve("src-test/resources/fingerprints")
            .resolve(name + ".properties");
    return in(
        file, Boolean.getBoolean("hammingbird.record-fingerprints"), Behaviour.LEARN.version());
  }

  static Fingerprints in(Path file, boolean records, int behaviour) throws IOException {
    Fingerprints fingerprints = new Fingerprints(file, records, behaviour);
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        fingerprints.recorded.load(in);
      }
    }
    return fingerprints;
  }

  /** Whether they were recorded by a processor that rounds as this one does. */
  boolean comparable() {
    return records || rounding().equals(recorded.getProperty(ROUNDING));
  }

  /**
   * What is recorded, after the present one was where that was asked for.
   *
   * @throws AssertionError when what is recorded is of another behaviour, or would be replaced by
   *     something else under the same
   */
  String recorded(String training, String now) throws IOException {
    boolean isSame = behaviour.equals(recorded.getProperty(BEHAVIOUR));
    if (!records && !isSame) {
      throw new AssertionError(
          file + " is of another Behaviour.LEARN than " + behaviour + ": record it again");
    }
    if (records) {
      if (!isSame || !rounding().equals(recorded.getProperty(ROUNDING))) {
        recorded.clear();
      }
      if (!recorded.getProperty(training, now).equals(now)) {
        throw new AssertionError(training + " gives other codes: raise Behaviour.LEARN with them");
      }
      recorded.setProperty(BEHAVIOUR, behaviour);
      recorded.setProperty(ROUNDING, rounding());
      recorded.setProperty(training, now);
      StringBuilder lines = new StringBuilder();
      new TreeMap<>(recorded)
          .forEach((key, value) -> lines.append(key).append(" = ").append(value).append('\n'));
      Files.createDirectories(file.getParent());
      Files.writeString(file, lines);
    }
    return recorded.getProperty(training);
  }

  static String of(Learned learned) {
    MessageDigest sha = sha256();
    if (learned instanceof Codes codes) {
      update(sha, codes.users().words());
      update(sha, codes.items().words());
    } else if (learned instanceof Factors factors) {
      update(sha, factors.users());
      update(sha, factors.items());
    } else {
      throw new AssertionError("unknown: " + learned);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String rounding() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[128 * 96];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    MessageDigest sha = sha256();
    update(sha, Dense.floats(Dense.array(values, 128, 96).mmul(Dense.array(values, 96, 128))));
    return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
  }

  private static void update(MessageDigest sha, long[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    sha.update(bytes.array());
  }

  private static void update(MessageDigest sha, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    sha.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
