package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.files.NewFolder;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.ratings.InteractionLists;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsReader.Metadata;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The folder of a model, in spark.ml's layout: {@code metadata/} (class, parameters), what new
 * users are encoded by ({@code network.zip}: DL4J's, JSON and numbers), and Parquet: {@code users/}
 * and {@code items/} ({@code index int, id, code array<long>}, ids in the type that they came in)
 * and {@code seen/} ({@code user int, items array<int>}). Nothing in it is a serialized Java
 * object. It appears when it is complete.
 */
final class ModelFiles {
  private static final StructType SEEN = StructType.fromDDL("user int, items array<int>");

  private ModelFiles() {}

  /** Writes a model. */
  static final class Writer extends MLWriter {
    private final HashRecommenderModel model;

    Writer(HashRecommenderModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      NewFolder.at(sc().hadoopConfiguration(), new Path(path))
          .fill(
              folder -> {
                write(folder.toString());
                return null;
              });
    }

    private void write(String path) {
      SparkSession spark = sparkSession();
      FittedCodes fitted = model.fitted();
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
      Path file = new Path(path, fitted.artifact().file());
      try (OutputStream out = fileSystem(spark, path).create(file, false)) {
        out.write(fitted.artifact().bytes());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file, e);
      }
      write(spark, fitted.users(), fitted.userType(), path + "/users");
      write(spark, fitted.items(), fitted.itemType(), path + "/items");
      seen(spark, fitted.seen()).write().parquet(path + "/seen");
    }

    private static void write(SparkSession spark, NamedCodes side, DataType type, String path) {
      SideTable.rows(spark, side).withColumn("id", col("id").cast(type)).write().parquet(path);
    }

    private static Dataset<Row> seen(SparkSession spark, IndexLists seen) {
      Broadcast<IndexLists> lists = SideTable.context(spark).broadcast(seen);
      return spark.createDataFrame(
          SideTable.fileIndices(spark, seen.rows())
              .map(user -> RowFactory.create(user, lists.value().row(user))),
          SEEN);
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<HashRecommenderModel> {
    @Override
    public HashRecommenderModel load(String path) {
      SparkSession spark = sparkSession();
      Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sc(), HashRecommenderModel.class.getName());
      int bits = Integer.parseInt(metadata.getParamValue("bits").values().toString());
      Dataset<Row> seen = spark.read().schema(SEEN).parquet(path + "/seen");
      NamedCodes users = side(spark, "users", path, bits);
      requireOneListAUser(seen, users.size(), path);
      FittedCodes fitted =
          new FittedCodes(
              users,
              idType(spark, path + "/users"),
              side(spark, "items", path, bits),
              idType(spark, path + "/items"),
              InteractionLists.collect(seen, users.size()),
              artifact(spark, path));
      HashRecommenderModel model = new HashRecommenderModel(metadata.uid(), fitted);
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }

    private static NamedCodes side(SparkSession spark, String name, String path, int bits) {
      String folder = path + "/" + name;
      Dataset<Row> ids =
          spark.read().parquet(folder).select(col("index"), col("id").cast("string").as("id"));
      return new NamedCodes(
          name, IdTable.collect(ids, folder), CodeTable.read(spark, folder, bits));
    }

    private static void requireOneListAUser(Dataset<Row> seen, int users, String path) {
      Row bounds = seen.agg(count("user"), min("user"), max("user")).head();
      if (bounds.getLong(0) != users
          || (users > 0 && (bounds.getInt(1) != 0 || bounds.getInt(2) != users - 1))) {
        throw new InputDataException(
            "%s/seen must have one row for each of %s, but has %s, the first of user %s and the last of user %s"
                .formatted(
                    path,
                    Plural.of(users, "user"),
                    Plural.of(bounds.getLong(0), "row"),
                    bounds.get(1),
                    bounds.get(2)));
      }
    }

    private static DataType idType(SparkSession spark, String folder) {
      return Pairs.idType(spark.read().parquet(folder).schema(), folder, "id");
    }

    private static Artifact artifact(SparkSession spark, String path) {
      for (String name : Artifacts.files()) {
        Path file = new Path(path, name);
        try (InputStream in = fileSystem(spark, path).open(file)) {
          return Artifacts.read(name, in);
        } catch (FileNotFoundException e) {
          continue;
        } catch (InputDataException e) {
          throw new InputDataException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
          throw new UncheckedIOException("Cannot read " + file, e);
        }
      }
      throw new InputDataException(
          "%s has none of %s, by which new users are encoded: it is not a whole model"
              .formatted(path, String.join(", ", Artifacts.files())));
    }
  }

  private static FileSystem fileSystem(SparkSession spark, String path) throws IOException {
    return new Path(path).getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
