package io.hammingbird.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.Fuzz;
import io.hammingbird.config.Setting;
import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is given as settings, they are valid or refused with a message for people. */
class ConfigFuzzTest {
  private static final List<String> VALUES =
      List.of(
          "-1",
          "0",
          "1",
          "7.5",
          "1e400",
          "-1e400",
          "NaN",
          "Infinity",
          "9223372036854775808",
          "2147483648",
          "",
          " ",
          "null",
          "true",
          "yes",
          "[]",
          "[1]",
          "[1, a]",
          "[[1]]",
          "{}",
          "{ a = 1 }",
          "{",
          "\u0000",
          "\ud800",
          "${x}",
          "[${?HOME}]",
          "[${x}]",
          "10s",
          "5m",
          "1GiB",
          "../x",
          "file:",
          "::",
          "\u001b[31m",
          "a b",
          "ndcg@0",
          "ndcg@99999999999");

  /** Any key with any value, and keys with letters put in. */
  @Property(tries = 10, seed = "42")
  void assignments(@ForAll("seeds") List<Long> seeds) {
    List<String> keys =
        Setting.of(ConfigLoader.load(List.of(), List.of()).resolved()).stream()
            .map(Setting::key)
            .toList();
    for (long seed : seeds) {
      Random random = new Random(seed);
      StringBuilder key = new StringBuilder(keys.get(random.nextInt(keys.size())));
      if (random.nextInt(4) == 0) {
        key.insert(random.nextInt(key.length() + 1), "x.\"{$#\u0000 =".charAt(random.nextInt(9)));
      }
      loads(List.of(), List.of(key + "=" + VALUES.get(random.nextInt(VALUES.size()))));
      Fuzz.count("settings: any key, any value", 1);
    }
  }

  /** A file of settings with bytes cut out and changed. */
  @Property(tries = 10, seed = "42")
  void files(@ForAll("seeds") List<Long> seeds) throws IOException {
    Path root = Path.of(System.getProperty("hammingbird.root"));
    byte[] reference = Files.readAllBytes(root.resolve("conf/reference.conf"));
    Path file = Files.createTempFile("fuzz", ".conf");
    for (long seed : seeds) {
      Random random = new Random(seed);
      int from = random.nextInt(reference.length);
      byte[] part = new byte[random.nextInt(2000)];
      for (int i = 0; i < part.length; i++) {
        part[i] =
            random.nextInt(100) == 0
                ? (byte) random.nextInt()
                : reference[(from + i) % reference.length];
      }
      Files.write(file, part);
      loads(List.of(file), List.of());
      Fuzz.count("settings: damaged files", 1);
    }
    Files.delete(file);
  }

  @Provide
  Arbitrary<List<Long>> seeds() {
    return Arbitraries.longs().list().ofSize(Fuzz.inputs(5) / 10 + 1);
  }

  @Example
  void nestingHasAnEnd() throws IOException {
    String deep = "[".repeat(200_000);
    Path file = Files.writeString(Files.createTempFile("deep", ".conf"), "a = " + deep);
    loads(List.of(file), List.of());
    loads(List.of(), List.of("a=" + deep));
    Files.delete(file);
  }

  private static void loads(List<Path> files, List<String> assignments) {
    try {
      RunConfig config = ConfigLoader.load(files, assignments);
      assertThat(Setting.of(config.resolved())).isNotEmpty();
      assertThat(config.toJson()).isNotEmpty();
    } catch (UsageException refused) {
      assertThat(refused.getMessage())
          .isNotBlank()
          .hasSizeLessThan(10_000)
          .doesNotContain("com.typesafe", "Exception");
    }
  }
}
