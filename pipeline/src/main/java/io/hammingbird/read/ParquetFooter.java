package io.hammingbird.read;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.EachFile;
import io.hammingbird.read.files.ReadFailures;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.SparkSession;

/**
 * What the end of a Parquet file says of it. Spark would look at one file and take all others to be
 * like it.
 *
 * @param types of the columns that a rating is read from, absent ones as empty text
 */
record ParquetFooter(String file, long rows, List<String> types) implements Serializable {

  /**
   * Reads the footers, in the order of the files.
   *
   * @throws InputDataException when a file is no Parquet, or damaged
   */
  static List<ParquetFooter> of(SparkSession spark, List<Path> files, Columns columns) {
    List<String> names = columns.names();
    try {
      return EachFile.look(
          spark,
          files,
          spark.sparkContext().hadoopConfiguration(),
          (file, configuration) -> read(file, configuration, names));
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw ReadFailures.reported(e);
    }
  }

  private static ParquetFooter read(Path path, Configuration configuration, List<String> names) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      Stream<String> types =
          names.stream()
              .map(name -> schema.containsField(name) ? schema.getType(name).toString() : "");
      return new ParquetFooter(path.toString(), reader.getRecordCount(), types.toList());
    } catch (Exception | OutOfMemoryError e) { // damaged sizes ask for more memory than there is
      throw new InputDataException(
          "%s cannot be read as Parquet: %s; check data.format, and that the file is complete"
              .formatted(path, ReadFailures.firstLine(e.getMessage())),
          e);
    }
  }
}
