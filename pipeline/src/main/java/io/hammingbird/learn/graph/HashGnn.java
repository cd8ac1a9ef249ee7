package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.propagation.InteractionGraph;

/**
 * HashGNN with its settings: {@code model.hashgnn}.
 *
 * @param bits width of a code
 * @param tableWidth values of a user's or item's row in the table
 * @param hidden values between the table and the codes
 * @param initialDeviation standard deviation of the first table
 * @param scaled whether inner products are divided by the root of the bits before the loss, which
 *     saturates otherwise
 * @param crossEntropy weight of the cross entropy, λ
 * @param rerank items that are taken by their codes and ordered by real vectors; 0: all are ordered
 *     by their codes
 */
public record HashGnn(
    int bits,
    int tableWidth,
    int hidden,
    double initialDeviation,
    boolean scaled,
    double crossEntropy,
    int rerank,
    PairTraining training,
    DescentConfig train)
    implements GraphMethod {

  /**
   * Reads the settings.
   *
   * @param hashgnn the block {@code model.hashgnn}
   * @param train the block {@code train}
   */
  public static HashGnn from(Section hashgnn, int bits, Section train) {
    return new HashGnn(
        bits,
        hashgnn.intBetween("table-width", 1, 4096),
        hashgnn.intBetween("hidden", 1, 4096),
        hashgnn.doubleBetween("initial-deviation", 1e-6, 100),
        hashgnn.bool("scaled"),
        hashgnn.doubleBetween("cross-entropy", 0, 1000),
        hashgnn.intBetween("rerank", 0, 1_000_000),
        PairTraining.from(hashgnn),
        DescentConfig.from(train, Decay.NONE));
  }

  @Override
  public String kind() {
    return "hashgnn";
  }

  @Override
  public GraphModel model(InteractionGraph graph) {
    return new HashGnnModel(
        graph.users(), graph.items(), bits, tableWidth, hidden, initialDeviation, rerank);
  }

  @Override
  public PairLoss loss() {
    return new PairLoss(scaled ? 1 / Math.sqrt(bits) : 1, crossEntropy);
  }

  @Override
  public boolean givesCodes() {
    return rerank == 0;
  }

  @Override
  public boolean givesTables() {
    return rerank == 0;
  }
}
