package io.hammingbird.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an option of its own decides beats settings, and says so where they differ. */
class CommonOptionsTest {
  @TempDir Path folder;

  @Test
  void theWarehouseOfTheOptionBeatsThatOfASetting() {
    Processes.Result result = config("--warehouse", "b", "--set", "store.warehouse=a");

    assertThat(result.out().lines())
        .containsExactly(
            "{\"key\":\"store.warehouse\",\"value\":\"\\\"b\\\"\",\"origin\":\"--warehouse\"}");
    assertThat(result.err().lines())
        .containsExactly(
            "hammingbird: --set store.warehouse=a is not used: --warehouse decides, and gives b");
  }

  @Test
  void nothingIsSaidOfTheSameValueOrOfAFileThatOptionsAreThereToBeat() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.conf"), "store.warehouse = a");

    assertThat(config("--warehouse", "b", "--set", "store.warehouse=b").err()).isEmpty();
    assertThat(config("--warehouse", "b", "--config", file.toString()).err()).isEmpty();
  }

  @Test
  void anOptionIsTakenLiterally() {
    String glob = "{new,old}/*.csv";
    OwnSetting own = new OwnSetting("--input", "data.input", glob);
    Config assigned = ConfigFactory.parseString("data { input = old.csv, name = shop }");

    assertThat(own.over(assigned))
        .isEqualTo(
            ConfigFactory.parseString("data { name = shop, input = \"%s\" }".formatted(glob)));
    assertThat(own.contradiction(assigned))
        .hasValue("--set data.input=old.csv is not used: --input decides, and gives " + glob);
    assertThat(own.contradiction(own.over(assigned))).isEmpty();
    assertThat(own.contradiction(ConfigFactory.parseString("data.input = null"))).isEmpty();
  }

  @Test
  void settingsThatAVerbDoesNotReadAreCheckedAllTheSame() {
    Processes.Result result =
        Verbs.run(
            "generate", "--output", folder.resolve("out").toString(), "--set", "data.inptu=x");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean 'data.input'?");
    assertThat(folder).isEmptyDirectory();
  }

  private static Processes.Result config(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "config";
    all[1] = "--json";
    all[2] = "store.warehouse";
    System.arraycopy(options, 0, all, 3, options.length);
    return Verbs.run(all);
  }
}
