package io.hammingbird.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.Fuzz;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.fields.Rating;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.lines.LineFuzzTest;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;

/** The readers within Spark, many files a job. */
class ReaderFuzzTest {
  private static final int FILES = 40;

  /** Folders of files, zipped or not: every record becomes what it was made from, in order. */
  @Property(tries = 2, seed = "42", shrinking = ShrinkingMode.OFF)
  void recordsBecomeWhatTheyWereMadeFrom(@ForAll("folders") List<List<RatingFile>> folders)
      throws IOException {
    for (List<RatingFile> files : folders) {
      Path folder = Files.createTempDirectory("fuzz");
      List<Rating> expected = new ArrayList<>();
      int records = 0;
      for (int i = 0; i < files.size(); i++) {
        files.get(i).write(folder.resolve("part-%02d".formatted(i) + (i % 3 == 0 ? ".gz" : "")));
        expected.addAll(files.get(i).expected());
        records += files.get(i).fields().size();
      }
      List<Row> rows = read(DataConfigs.of(files.get(0).format(), folder));
      assertThat(rows).hasSize(records);
      assertThat(rows.stream().filter(row -> row.isNullAt(3)).map(LineFuzzTest::rating).toList())
          .isEqualTo(expected);
      FileUtils.deleteDirectory(folder.toFile());
      Fuzz.count("files through Spark, known by construction", files.size());
    }
  }

  @Provide
  Arbitrary<List<List<RatingFile>>> folders() {
    return Arbitraries.of(
            DataFormat.CSV, DataFormat.JSON, DataFormat.MOVIELENS_DAT, DataFormat.MOVIELENS_TAB)
        .flatMap(format -> RatingFile.files(format).list().ofSize(FILES))
        .list()
        .ofSize(Math.max(1, Fuzz.inputs(16) / FILES / 2));
  }

  /** Of a damaged Parquet file all rows come, or a failure that names it; never some of them. */
  @Property(tries = 1, seed = "42", shrinking = ShrinkingMode.OFF)
  void damagedParquetIsWholeOrRefused(@ForAll("seeds") List<Long> seeds) throws IOException {
    Path folder = Files.createTempDirectory("fuzz");
    String written = folder.resolve("whole").toString();
    TestSpark.session()
        .range(200)
        .selectExpr("concat('u', id % 17) user", "id item", "id % 5 rating", "id timestamp")
        .coalesce(1)
        .write()
        .parquet(written);
    byte[] whole =
        Files.readAllBytes(
            Path.of(InputFiles.list(TestSpark.session(), "x", written).get(0).toUri()));
    for (long seed : seeds) {
      Path file = folder.resolve("damaged.parquet");
      Files.write(file, Bytes.damaged(whole.clone(), new Random(seed)));
      DataConfig config = DataConfigs.of(DataFormat.PARQUET, file);
      try {
        assertThat(Quarantine.check(RatingReader.read(TestSpark.session(), config), config).read())
            .isEqualTo(200);
      } catch (InputDataException refused) {
        assertThat(refused.getMessage()).contains("damaged.parquet").doesNotContain("\tat ");
      }
      Fuzz.count("damaged Parquet", 1);
    }
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Provide
  Arbitrary<List<Long>> seeds() {
    return Arbitraries.longs().list().ofSize(Fuzz.inputs(2));
  }

  private static List<Row> read(DataConfig config) {
    return RatingReader.read(TestSpark.session(), config).orderBy("sequence").collectAsList();
  }
}
