package io.hammingbird.codes;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The table of codes of one side, {@code index int, code array<long>}: the row of index i is the
 * code of the user or item with dense index i. How many bits of the words are the code's is in the
 * metadata of the column {@code code}, which Spark keeps in the footer of every Parquet file.
 */
public final class CodeTable {
  /** Codes of one file: half a MiB at 64 bits, 4 MiB at 512. */
  private static final int CODES_PER_PARTITION = 65_536;

  /** In the metadata of the column {@code code}. */
  private static final String BITS = "hammingbird.bits";

  /** As SQL declares them. */
  public static final String COLUMNS = "index int, code array<bigint>";

  private static final StructType SCHEMA = StructType.fromDDL(COLUMNS);

  private CodeTable() {}

  /** Packed codes as rows in index order, in two or more partitions of neighbouring indices. */
  public static Dataset<Row> rows(SparkSession spark, PackedCodes codes) {
    int partitions = 2 + codes.size() / CODES_PER_PARTITION;
    List<Tuple2<Integer, PackedCodes>> blocks = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      int from = (int) ((long) codes.size() * partition / partitions);
      int to = (int) ((long) codes.size() * (partition + 1) / partitions);
      blocks.add(new Tuple2<>(from, codes.slice(from, to)));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark
        .createDataset(
            context
                .parallelize(blocks, partitions)
                .flatMap(block -> unpack(block._1(), block._2()))
                .rdd(),
            rowEncoder(spark))
        .toDF("index", "code")
        .withMetadata("code", new MetadataBuilder().putLong(BITS, codes.bits()).build());
  }

  /** Writes {@link #rows} as Parquet and replaces what is at {@code path}. */
  public static void write(SparkSession spark, PackedCodes codes, String path) {
    rows(spark, codes).write().mode(SaveMode.Overwrite).parquet(path);
  }

  /**
   * Reads a whole table into the driver's memory: 8 bytes for every 64 bits of a code, and as much
   * again while it arrives.
   *
   * @param known width of the codes as others know it, for tables of versions that did not write it
   * @throws InputDataException if the table says another width than {@code known}, or neither does;
   *     if the indices are not 0 to size − 1, each once, or a code does not have that many bits
   */
  public static PackedCodes read(SparkSession spark, String path, OptionalInt known) {
    int bits = bits(spark.read().parquet(path).schema(), known, path);
    return collect(spark.read().schema(SCHEMA).parquet(path), bits, path);
  }

  /** The same of codes whose width is known. */
  public static PackedCodes read(SparkSession spark, String path, int bits) {
    return read(spark, path, OptionalInt.of(bits));
  }

  private static int bits(StructType written, OptionalInt known, String path) {
    Metadata metadata =
        List.of(written.fieldNames()).contains("code")
            ? written.apply("code").metadata()
            : Metadata.empty();
    if (!metadata.contains(BITS)) {
      return known.orElseThrow(
          () -> new InputDataException(path + ": nothing says how many bits its codes have"));
    }
    int bits = Math.toIntExact(metadata.getLong(BITS));
    if (bits != known.orElse(bits)) {
      throw new InputDataException(
          "%s: has codes of %d bits, expected are %d".formatted(path, bits, known.getAsInt()));
    }
    return bits;
  }

  /**
   * Collects rows of any order into the driver's memory, as {@link #read} does.
   *
   * @param rows {@code index int, code array<long>}
   * @param bits width of the codes
   * @param name what the rows are called in a failure, such as their path
   * @throws InputDataException as {@link #read}
   */
  public static PackedCodes collect(Dataset<Row> rows, int bits, String name) {
    SparkSession spark = rows.sparkSession();
    int wordsPerCode = PackedCodes.wordsPerCode(bits);
    Column broken =
        col("index")
            .isNull()
            .or(col("code").isNull())
            .or(size(col("code")).notEqual(wordsPerCode))
            .or(exists(col("code"), word -> word.isNull()));
    // A few large arrays per partition take a tenth of the memory that one object per row would.
    MapPartitionsFunction<Tuple3<Integer, long[], String>, Tuple3<int[], long[], String>> pack =
        CodeTable::pack;
    Encoder<long[]> longs = spark.implicits().newLongArrayEncoder();
    List<Tuple3<int[], long[], String>> parts =
        rows.select(
                coalesce(col("index"), lit(-1)),
                // What is broken must not reach the encoder, which would fail in its own words.
                when(broken, array().cast("array<bigint>")).otherwise(col("code")),
                when(broken, struct(col("index"), col("code")).cast("string")).as("broken"))
            .as(Encoders.tuple(Encoders.INT(), longs, Encoders.STRING()))
            .mapPartitions(
                pack,
                Encoders.tuple(spark.implicits().newIntArrayEncoder(), longs, Encoders.STRING()))
            .collectAsList();
    for (Tuple3<int[], long[], String> part : parts) {
      if (part._3() != null) {
        throw new InputDataException(
            "%s: index and code of a row are %s, a code of %d bits is %d word(s)"
                .formatted(name, part._3(), bits, wordsPerCode));
      }
    }
    return assemble(parts, bits, name);
  }

  private static PackedCodes assemble(
      List<Tuple3<int[], long[], String>> parts, int bits, String name) {
    int wordsPerCode = PackedCodes.wordsPerCode(bits);
    int size = parts.stream().mapToInt(part -> part._1().length).reduce(0, Math::addExact);
    long[] words = new long[Math.multiplyExact(size, wordsPerCode)];
    DenseIndex index = new DenseIndex(name, "codes", size);
    for (Tuple3<int[], long[], String> part : parts) {
      int[] indices = part._1();
      for (int row = 0; row < indices.length; row++) {
        int place = index.take(indices[row]) * wordsPerCode;
        System.arraycopy(part._2(), row * wordsPerCode, words, place, wordsPerCode);
      }
    }
    try {
      return new PackedCodes(bits, size, words);
    } catch (IllegalArgumentException e) {
      throw new InputDataException(name + ": " + e.getMessage(), e);
    }
  }

  private static Encoder<Tuple2<Integer, long[]>> rowEncoder(SparkSession spark) {
    return Encoders.tuple(Encoders.INT(), spark.implicits().newLongArrayEncoder());
  }

  private static Iterator<Tuple2<Integer, long[]>> unpack(int from, PackedCodes codes) {
    int wordsPerCode = codes.wordsPerCode();
    return IntStream.range(0, codes.size())
        .mapToObj(
            row ->
                new Tuple2<>(
                    from + row,
                    Arrays.copyOfRange(
                        codes.words(), row * wordsPerCode, (row + 1) * wordsPerCode)))
        .iterator();
  }

  /** Indices and words of one partition, up to the first broken row, which comes third. */
  private static Iterator<Tuple3<int[], long[], String>> pack(
      Iterator<Tuple3<Integer, long[], String>> rows) {
    IntStream.Builder indices = IntStream.builder();
    LongStream.Builder words = LongStream.builder();
    String broken = null;
    while (rows.hasNext() && broken == null) {
      Tuple3<Integer, long[], String> row = rows.next();
      broken = row._3();
      if (broken == null) {
        indices.add(row._1());
        for (long word : row._2()) {
          words.add(word);
        }
      }
    }
    return List.of(new Tuple3<>(indices.build().toArray(), words.build().toArray(), broken))
        .iterator();
  }
}
