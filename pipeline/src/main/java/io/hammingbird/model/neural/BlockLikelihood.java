package io.hammingbird.model.neural;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Reconstruction loss of a block of users and items: the negative log likelihood of which of the
 * block's items each of its users has, given the inner products of their codes, averaged over the
 * users. The gradient reaches both towers.
 *
 * <p>HCFRec's Eq 8 compares ratings up to 5 with similarities in [0, 1], and on observed ratings
 * alone; here targets are 0 or 1, over observed and unobserved pairs of the block alike.
 *
 * <p>Predictions are the stacked codes {@code [(users + items) × bits]}, labels the padded lists
 * {@code [users × longest]} of the positions, among the block's items, of the items a user has. The
 * number of rows of the labels says where the users end. Stateless, because DL4J shares one loss
 * between the worker threads of a process.
 */
public abstract class BlockLikelihood implements ILossFunction {
  private static final long serialVersionUID = 1;

  /**
   * One user against the block's items.
   *
   * @param products inner products of the codes, {@code [items]}; overwritten with the gradient
   * @param observed which of the items the user has
   * @param bits width of the codes, the largest possible product
   * @return the negative log likelihood
   */
  abstract double row(double[] products, boolean[] observed, int bits);

  private record Evaluation(double loss, INDArray gradient) {}

  private Evaluation evaluate(INDArray labels, INDArray codes) {
    int bits = Math.toIntExact(codes.size(1));
    int[][] positions = SparseRows.rows(labels);
    int users = positions.length;
    int items = Math.toIntExact(codes.size(0)) - users;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray ofUsers = rows(codes, 0, users);
      INDArray ofItems = rows(codes, users, users + items);
      double[] products = Dense.values(ofUsers.mmul(ofItems.transpose()));
      double loss = 0;
      double[] row = new double[items];
      for (int user = 0; user < users; user++) {
        System.arraycopy(products, user * items, row, 0, items);
        boolean[] observed = new boolean[items];
        for (int position : positions[user]) {
          observed[position] = true;
        }
        loss += row(row, observed, bits) / users;
        for (int item = 0; item < items; item++) {
          products[user * items + item] = row[item] / users;
        }
      }
      INDArray ofProducts = Dense.array(products, users, items, codes.dataType());
      INDArray gradient = Nd4j.createUninitialized(codes.dataType(), codes.shape(), 'c');
      rows(gradient, 0, users).assign(ofProducts.mmul(ofItems));
      rows(gradient, users, users + items).assign(ofProducts.transpose().mmul(ofUsers));
      return new Evaluation(loss, gradient);
    }
  }

  private static INDArray rows(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** The mean over users; without {@code average}, times the rows that DL4J will divide it by. */
  @Override
  public double computeScore(
      INDArray labels, INDArray codes, IActivation activation, INDArray mask, boolean average) {
    double loss = evaluate(labels, codes).loss();
    return average ? loss : loss * codes.size(0);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray codes, IActivation activation, INDArray mask) {
    throw new UnsupportedOperationException("a block is scored as a whole");
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray codes, IActivation activation, INDArray mask) {
    return evaluate(labels, codes).gradient();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray codes, IActivation activation, INDArray mask, boolean average) {
    Evaluation evaluation = evaluate(labels, codes);
    double score = average ? evaluation.loss() : evaluation.loss() * codes.size(0);
    return new Pair<>(score, evaluation.gradient());
  }

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return name();
  }
}
