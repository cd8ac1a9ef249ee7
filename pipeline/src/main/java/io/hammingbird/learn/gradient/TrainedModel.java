package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.TwoTowers;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The best epoch of a training: its codes or vectors, and its network, which encodes the same rows
 * to the same codes again, and new rows besides.
 */
public final class TrainedModel {
  private final Learned learned;
  private final byte[] network;
  private final int bestEpoch;
  private final double validation;

  public TrainedModel(Learned learned, byte[] network, int bestEpoch, double validation) {
    this.learned = learned;
    this.network = network;
    this.bestEpoch = bestEpoch;
    this.validation = validation;
  }

  /** What all users and items of the training set have. */
  public Learned learned() {
    return learned;
  }

  /**
   * The codes of all users and items of the training set.
   *
   * @throws IllegalStateException if the model learns real vectors
   */
  public Codes codes() {
    if (learned instanceof Codes codes) {
      return codes;
    }
    throw new IllegalStateException("this model learns real vectors and no codes");
  }

  /** The epoch, counted from 1, whose validation was best; the earliest of equals. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The best value of the validation. */
  public double validation() {
    return validation;
  }

  /** DL4J's model zip, without the state of the optimiser: not a copy, never to change. */
  public byte[] network() {
    return network;
  }

  /**
   * The real vectors of users whose signs their codes are, computed on the executors: {@code bits}
   * values of each user's index.
   *
   * @param byUser items of each user, as in the training
   * @param partitions tasks that share the users
   */
  public JavaRDD<Tuple2<Integer, float[]>> userVectors(
      JavaSparkContext spark, RatedLists byUser, int partitions) {
    Broadcast<byte[]> model = spark.broadcast(network);
    Broadcast<RatedLists> rows = spark.broadcast(byUser);
    return spark
        .parallelize(IndexRange.even(byUser.lists().rows(), partitions), partitions)
        .flatMap(users -> userVectors(model.value(), rows.value(), users));
  }

  private static Iterator<Tuple2<Integer, float[]>> userVectors(
      byte[] network, RatedLists rows, IndexRange users) {
    float[][] vectors = read(network).userVectors(rows, users.from(), users.to());
    return IntStream.range(0, users.size())
        .mapToObj(row -> new Tuple2<>(users.from() + row, vectors[row]))
        .iterator();
  }

  /**
   * Codes of users by their items, as a model's {@link #network zip} has them; also of users that
   * appeared after training.
   *
   * @param modelZip a {@link #network()}; not closed
   * @param byUser items of each user, by the dense indices of the training, with ratings if the
   *     training had them
   */
  public static PackedCodes encodeUsers(InputStream modelZip, RatedLists byUser)
      throws IOException {
    return TwoTowers.read(modelZip).encodeUsers(byUser);
  }

  /** The same for a model whose training did not know ratings. */
  public static PackedCodes encodeUsers(InputStream modelZip, IndexLists itemsOfUser)
      throws IOException {
    return encodeUsers(modelZip, RatedLists.implicit(itemsOfUser));
  }

  /**
   * Whether {@link #encodeUsers} can encode users who were not in the training.
   *
   * @param modelZip a {@link #network()}; not closed
   */
  public static boolean encodesNewUsers(InputStream modelZip) throws IOException {
    return TwoTowers.read(modelZip).encodesNewUsers();
  }

  /** Codes of all users and items of {@code set}, one side after the other, without Spark. */
  public static Codes encode(InputStream modelZip, TrainingSet set) throws IOException {
    TwoTowers towers = TwoTowers.read(modelZip);
    return new Codes(
        towers.encodeUsers(set.byUser()), towers.encodeItems(set.byItem(), 0, set.items()));
  }

  static TwoTowers read(byte[] network) {
    try (InputStream in = new ByteArrayInputStream(network)) {
      return TwoTowers.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
