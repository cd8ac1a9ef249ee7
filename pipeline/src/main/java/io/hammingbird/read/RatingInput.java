package io.hammingbird.read;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The ratings as a verb found them at its start: their content names what is made of them.
 *
 * @param config reads these very ratings: of a table with versions the one that was found
 * @param files the files with their checksums, or the table
 */
public record RatingInput(DataConfig config, List<InputFile> files) {

  /**
   * Finds and reads {@code data.input} for its checksums.
   *
   * @throws io.hammingbird.errors.UsageException when the input is empty, not a path, or not the
   *     name of a table
   * @throws InputDataException when nothing is there, or it cannot be read
   */
  public static RatingInput find(SparkSession spark, DataConfig config) {
    if (config.format() != DataFormat.TABLE) {
      return new RatingInput(config, InputFiles.describe(spark, "data.input", config.input()));
    }
    TableInput table = TableInput.find(spark, config.input());
    return new RatingInput(
        config.withInput(table.text()), List.of(table.describe(config.columns())));
  }

  /**
   * To be called after reading. Only a table without versions can have got other rows meanwhile: it
   * is read for its checksum again.
   *
   * @throws InputDataException when it has
   */
  public void requireUnchanged(SparkSession spark) {
    if (config.format() != DataFormat.TABLE) {
      return;
    }
    TableInput table = TableInput.find(spark, config.input());
    String sha256 = table.version() == null ? table.describe(config.columns()).sha256() : "";
    if (table.version() == null && files.stream().noneMatch(f -> f.sha256().equals(sha256))) {
      throw new InputDataException(
          ("data.input = %s: the table got other rows while it was read, and has no versions of which one could "
                  + "be read to the end. Start again when nobody writes to it")
              .formatted(config.input()));
    }
  }
}
