package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.recommend.search.BatchSearch;
import io.hammingbird.recommend.search.BatchSearch.Nearest;
import io.hammingbird.recommend.search.BatchSearch.Query;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lists of nearest codes in the shape that ALSModel gives its recommendations. */
final class NearestTable {
  private static final StructType SCHEMA =
      StructType.fromDDL("id string, recommendations array<struct<id: string, rating: float>>");

  private NearestTable() {}

  /**
   * A column of ids in the answer.
   *
   * @param name of the column
   * @param type to cast the ids to
   */
  record IdColumn(String name, DataType type) {}

  /** Every index of one side as a query. */
  static JavaRDD<Query> all(SparkSession spark, NamedCodes side, IndexLists excluded) {
    return of(spark, SideTable.indices(spark, side.size()), side, excluded);
  }

  /** Some indices of one side as queries. */
  static JavaRDD<Query> of(
      SparkSession spark, JavaRDD<Integer> indices, NamedCodes side, IndexLists excluded) {
    Broadcast<NamedCodes> codes = SideTable.context(spark).broadcast(side);
    Broadcast<IndexLists> lists = SideTable.context(spark).broadcast(excluded);
    return indices.map(
        index ->
            new Query(
                codes.value().ids().get(index),
                SideTable.code(codes.value(), index),
                lists.value().row(index)));
  }

  /**
   * Searches when it is read: {@code QUERY, recommendations array<struct<ANSWER, rating: float>>},
   * nearest first, with {@code rating = (bits − 2 distance) / bits}.
   */
  static Dataset<Row> rows(
      SparkSession spark,
      BatchSearch search,
      JavaRDD<Query> queries,
      IdColumn query,
      IdColumn answer) {
    int bits = search.table().value().codes().bits();
    JavaRDD<Row> rows = search.search(queries).map(nearest -> row(nearest, bits));
    ArrayType lists =
        DataTypes.createArrayType(
            new StructType().add(answer.name(), answer.type()).add("rating", DataTypes.FloatType));
    return spark
        .createDataFrame(rows, SCHEMA)
        .select(col("id").cast(query.type()).as(query.name()), col("recommendations").cast(lists));
  }

  private static Row row(Nearest nearest, int bits) {
    Row[] list = new Row[nearest.ids().length];
    for (int rank = 0; rank < list.length; rank++) {
      float rating = (float) (bits - 2 * nearest.distances()[rank]) / bits;
      list[rank] = RowFactory.create(nearest.ids()[rank], rating);
    }
    return RowFactory.create(nearest.id(), list);
  }
}
