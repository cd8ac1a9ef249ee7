package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.Dense;
import java.lang.ref.WeakReference;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Loss of a block of users and items by the inner products of their codes, averaged over the users.
 * The gradient reaches both towers. Stateless, because DL4J shares one loss between the worker
 * threads of a process.
 *
 * <p>Predictions are the stacked codes {@code [(users + items) × bits]}; what the labels are is the
 * subclass's to say.
 */
public abstract class BlockLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  /** What the labels want of each user of a block. */
  interface Wanted {
    int users();

    /**
     * The loss of one user.
     *
     * @param products inner products with the block's items, {@code [items]}; overwritten with the
     *     gradient
     * @param bits width of the codes
     */
    double row(int user, double[] products, int bits);
  }

  /** Reads the labels. */
  abstract Wanted wanted(INDArray labels);

  private record Evaluation(INDArray labels, INDArray codes, double loss, INDArray gradient) {}

  /** DL4J asks for the gradient and then for the score of the same arrays, in one thread. */
  private static final ThreadLocal<WeakReference<Evaluation>> LATEST = new ThreadLocal<>();

  private double loss(INDArray labels, INDArray codes) {
    WeakReference<Evaluation> reference = LATEST.get();
    Evaluation latest = reference == null ? null : reference.get();
    LATEST.remove();
    return latest != null && latest.labels() == labels && latest.codes() == codes
        ? latest.loss()
        : evaluate(labels, codes).loss();
  }

  private INDArray gradient(INDArray labels, INDArray codes) {
    Evaluation evaluation = evaluate(labels, codes);
    LATEST.set(new WeakReference<>(evaluation));
    return evaluation.gradient();
  }

  private Evaluation evaluate(INDArray labels, INDArray codes) {
    int bits = Math.toIntExact(codes.size(1));
    Wanted wanted = wanted(labels);
    int users = wanted.users();
    int items = Math.toIntExact(codes.size(0)) - users;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray ofUsers = rows(codes, 0, users);
      INDArray ofItems = rows(codes, users, users + items);
      double[] products = Dense.values(ofUsers.mmul(ofItems.transpose()));
      double loss = 0;
      double[] row = new double[items];
      for (int user = 0; user < users; user++) {
        System.arraycopy(products, user * items, row, 0, items);
        loss += wanted.row(user, row, bits) / users;
        for (int item = 0; item < items; item++) {
          products[user * items + item] = row[item] / users;
        }
      }
      INDArray ofProducts = Dense.array(products, users, items, codes.dataType());
      INDArray gradient = Nd4j.createUninitialized(codes.dataType(), codes.shape(), 'c');
      ofProducts.mmuli(ofItems, rows(gradient, 0, users));
      ofProducts.transpose().mmuli(ofUsers, rows(gradient, users, users + items));
      return new Evaluation(labels, codes, loss, gradient);
    }
  }

  private static INDArray rows(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** The mean over users; without {@code average}, times the rows that DL4J will divide it by. */
  @Override
  public double computeScore(
      INDArray labels, INDArray codes, IActivation activation, INDArray mask, boolean average) {
    double loss = loss(labels, codes);
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
    return gradient(labels, codes);
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
