package io.hammingbird.learn.network.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSH;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSHModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ClusterConsistencyTest {
  private static final int BITS = 8;

  /** With buckets as wide as the world, all three rows share one bucket: Eq 14 by hand. */
  @Test
  void measuresDistancesOfRowsThatShareABucket() {
    double[] code = new double[3 * BITS];
    Arrays.fill(code, 1);
    code[BITS] = -1; // row 1 differs from the others in one bit
    double[] z = new double[3 * BITS];
    z[2 * BITS + 1] = 4; // row 2 is 4 away from the others
    ConsistencyPenalty everyone = new ConsistencyPenalty(1, 1e9, 1, 1, 4);

    long seed = seedThatSamplesAnotherBitThan(0);
    ClusterConsistency consistency = ClusterConsistency.of(everyone, BITS, z, code, seed);

    // ordered pairs over 3 rows and 2 others per row: 4 of 6 differ in a bit, 4 of 6 are 4 apart
    assertThat(consistency.realBuckets).isEqualTo(1);
    assertThat(consistency.codeBuckets).isEqualTo(1);
    assertThat(consistency.loss).isCloseTo(4.0 / 6 * 1 + 4.0 / 6 * 4, within(1e-5));
    // the second term pulls the odd bit to the others', against the sign that the paper prints
    assertThat(consistency.ofCode[BITS]).isNegative();
    assertThat(consistency.ofReal[2 * BITS + 1]).isPositive();
  }

  private static long seedThatSamplesAnotherBitThan(int bit) {
    for (long seed = 0; ; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      EuclideanHash.draw(random, 1, BITS, 1e9, 4);
      if (random.nextInt(0, BITS) != bit) {
        return seed;
      }
    }
  }

  @Test
  void rowsAloneInTheirBucketsCostNothing() {
    SplittableRandom random = new SplittableRandom(5);
    double[] z = random.doubles(4 * BITS, -1, 1).toArray();
    double[] code =
        IntStream.range(0, 4 * BITS).mapToDouble(i -> i / BITS == i % 4 ? 1 : -1).toArray();
    ConsistencyPenalty fine = new ConsistencyPenalty(1, 1e-6, 5, 60, 1000);

    ClusterConsistency consistency = ClusterConsistency.of(fine, BITS, z, code, 1);

    assertThat(consistency.realBuckets).isEqualTo(4);
    assertThat(consistency.codeBuckets).isEqualTo(4);
    assertThat(consistency.loss).isZero();
  }

  /** MLlib's hash has unit directions and no offset; given its directions the buckets are equal. */
  @Test
  void euclideanHashAgreesWithMllib() {
    double width = 0.7;
    SplittableRandom random = new SplittableRandom(8);
    List<Row> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      double[] point = random.doubles(BITS, -3, 3).toArray();
      points.add(point);
      rows.add(RowFactory.create(i, Vectors.dense(point)));
    }
    StructType schema =
        new StructType(
            new StructField[] {
              DataTypes.createStructField("row", DataTypes.IntegerType, false),
              DataTypes.createStructField("z", SQLDataTypes.VectorType(), false)
            });
    Dataset<Row> data = TestSpark.session().createDataFrame(rows, schema);
    BucketedRandomProjectionLSHModel model =
        new BucketedRandomProjectionLSH()
            .setInputCol("z")
            .setOutputCol("hashes")
            .setBucketLength(width)
            .setNumHashTables(3)
            .setSeed(13)
            .fit(data);
    double[][] directions = new double[3][];
    for (int l = 0; l < 3; l++) {
      directions[l] = model.randUnitVectors()[l].toArray();
    }
    EuclideanHash hash = new EuclideanHash(directions, new double[3], width, 4);

    for (Row row : model.transform(data).collectAsList()) {
      List<Vector> expected = row.getList(2);
      double[] point = points.get(row.getInt(0));
      for (int l = 0; l < 3; l++) {
        assertThat((double) hash.round(l, point, 0)).isEqualTo(expected.get(l).apply(0));
      }
    }
  }
}
