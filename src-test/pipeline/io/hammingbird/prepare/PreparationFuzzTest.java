package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.Fuzz;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.DataConfigs;
import io.hammingbird.read.RatingFile;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.split.SplitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.io.FileUtils;

/**
 * Folders of files of which every record is known by construction go through the whole preparation:
 * every count is that of the construction.
 */
class PreparationFuzzTest {
  private static final int FILES = 8;

  @Property(tries = 2, seed = "42", shrinking = ShrinkingMode.OFF)
  void countsAreThoseOfTheConstruction(@ForAll("folders") List<List<RatingFile>> folders)
      throws IOException {
    for (List<RatingFile> files : folders) {
      checkCounts(files);
      Fuzz.count("whole preparation, known by construction", files.size());
    }
  }

  @Provide
  Arbitrary<List<List<RatingFile>>> folders() {
    return Arbitraries.of(
            DataFormat.CSV, DataFormat.JSON, DataFormat.MOVIELENS_DAT, DataFormat.MOVIELENS_TAB)
        .flatMap(format -> RatingFile.files(format).list().ofSize(FILES))
        .list()
        .ofSize(Math.max(1, Fuzz.inputs(2) / FILES / 2));
  }

  private static void checkCounts(List<RatingFile> files) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    long records = 0;
    long valid = 0;
    Set<List<String>> pairs = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      files.get(i).write(folder.resolve("part-%02d".formatted(i) + (i % 3 == 0 ? ".gz" : "")));
      records += files.get(i).fields().size();
      valid += files.get(i).pairs().size();
      pairs.addAll(files.get(i).pairs());
    }
    try (Prepared prepared =
        Preparation.prepare(
            TestSpark.session(),
            DataConfigs.of(files.get(0).format(), folder),
            new FilterConfig(0, false),
            new SplitConfig("random", List.of(5, 2, 3), 42))) {
      PreparationCounts counts = prepared.counts();
      assertThat(counts.read()).isEqualTo(records);
      assertThat(counts.quarantined()).isEqualTo(records - valid);
      assertThat(counts.deduplicated()).isEqualTo(valid - pairs.size());
      assertThat(counts.kept()).isEqualTo(pairs.size());
    } catch (InputDataException refused) {
      assertThat(pairs).hasSizeLessThan(2);
    }
    FileUtils.deleteDirectory(folder.toFile());
  }
}
