package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expansion of ratings in a readable format, through the command line. */
class GenerateVerbIT {
  @TempDir private Path folder;

  private Path output() {
    return folder.resolve("generated");
  }

  private Processes.Result expand(Path source, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", "--expand", source.toString(), "--output", output().toString()));
    arguments.addAll(List.of(more));
    return Verbs.run(arguments.toArray(String[]::new));
  }

  @Test
  void aCsvIsExpandedToTheWantedNumbers() throws IOException {
    StringBuilder csv = new StringBuilder("item,user\n");
    for (int i = 0; i < 600; i++) {
      csv.append("i%d,u%d\n".formatted((i * 7 + i / 15) % 25, i / 15));
    }
    // a pair that comes twice counts once
    csv.append("i0,u0\n");
    Path source = Files.writeString(folder.resolve("source.csv"), csv);

    Processes.Result result =
        expand(source, "--users", "90", "--items", "60", "--ratings", "1500", "--json");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("ratings.dat");
    List<String> lines = Files.readAllLines(output().resolve("ratings.dat"));
    assertThat(lines).hasSize(1_500).allMatch(line -> line.matches("\\d+::\\d+::1::\\d+"));
    assertThat(lines.stream().map(line -> line.split("::")[0]).distinct()).hasSize(90);
    assertThat(lines.stream().map(line -> line.split("::")[1]).distinct()).hasSize(60);

    Processes.Result again = expand(source);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .contains("--output " + output() + " is there already: name a new folder, or remove it");
    FileUtils.deleteDirectory(output().toFile());

    Processes.Result tooMany =
        expand(
            source,
            "--set",
            "data.input=other.csv",
            "--users",
            "90",
            "--items",
            "60",
            "--ratings",
            "5401");
    assertThat(tooMany.exitCode()).isEqualTo(2);
    assertThat(tooMany.err())
        .contains("ratings = 5,401", "has only")
        .contains("--set data.input=other.csv is not used: --expand decides, and gives " + source);
    assertThat(folder.toFile().list()).as("nothing half is left").containsExactly("source.csv");
  }

  @Test
  void aSourceThatIsNotThereIsBadInput() {
    Processes.Result result = expand(folder.resolve("absent.csv"));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("absent.csv");
  }
}
