package io.hammingbird.learn.network.block;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The joint-semantics affinity {@code μ M} of DJSRH (Su and others, 2019) between the users and the
 * items of a block, {@code M = (1 − η) N + η N Nᵀ / n} with {@code N = β X Xᵀ + (1 − β) Y Yᵀ},
 * where the rows of X and Y, of length 1, are the ratings of users and of items.
 *
 * <p>{@code X Xᵀ} is of users and {@code Y Yᵀ} of items: their sum has a meaning only if the k-th
 * user and the k-th item belong together, as an image and its text do. Here they are the two sides
 * of one rating: every user of the block comes with one item that was rated, drawn at random.
 */
public record SemanticsLabels(TrainingSet set, double beta, double eta, double mu)
    implements BlockLabels {

  /** An item may come more than once. A user without ratings comes with any item. */
  @Override
  public int[] items(BlockSpec spec) {
    SplittableRandom random = spec.random("pairs");
    return Arrays.stream(spec.users())
        .map(
            user -> {
              int[] rated = set.itemsOfUser().row(user);
              return rated.length == 0
                  ? random.nextInt(set.items())
                  : rated[random.nextInt(rated.length)];
            })
        .toArray();
  }

  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    INDArray ofUsers = cosines(set.byUser(), spec.users(), set.items());
    INDArray ofItems = cosines(set.byItem(), items, set.users());
    INDArray joint = ofUsers.muli(beta).addi(ofItems.muli(1 - beta));
    INDArray second = joint.mmul(joint.transpose()).divi(items.length);
    return joint.mul(1 - eta).addi(second.muli(eta)).muli(mu);
  }

  /** Cosines of some rows with one another; an empty row has none with any. */
  private static INDArray cosines(RatedLists rows, int[] chosen, int columns) {
    float[] cosines = new float[chosen.length * chosen.length];
    float[] dense = new float[columns];
    double[] lengths = new double[chosen.length];
    for (int a = 0; a < chosen.length; a++) {
      lengths[a] = Math.sqrt(product(rows, chosen[a], scattered(rows, chosen[a], dense)));
      for (int b = 0; b <= a; b++) {
        double lengthsOfBoth = lengths[a] * lengths[b];
        double cosine = lengthsOfBoth == 0 ? 0 : product(rows, chosen[b], dense) / lengthsOfBoth;
        cosines[a * chosen.length + b] = (float) cosine;
        cosines[b * chosen.length + a] = (float) cosine;
      }
      Arrays.fill(dense, 0);
    }
    return Dense.array(cosines, chosen.length, chosen.length);
  }

  private static float[] scattered(RatedLists rows, int row, float[] dense) {
    for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
      dense[rows.lists().indices()[i]] = rows.rating(i);
    }
    return dense;
  }

  private static double product(RatedLists rows, int row, float[] dense) {
    double sum = 0;
    for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
      sum += rows.rating(i) * dense[rows.lists().indices()[i]];
    }
    return sum;
  }
}
