package io.hammingbird.learn.bincf;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.descent.Logistic;
import io.hammingbird.learn.descent.Objective;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The loss of {@link BinCf}. Its parameters are the vectors before tanh, {@code [users and items ×
 * bits]}.
 *
 * @param first parameters
 * @param orders that are imitated: one, or none
 */
record BinCfObjective(
    int bits,
    double scale,
    CodeNoise noise,
    CornerPenalty penalty,
    int stepsPerEpoch,
    IndexLists itemsOfUser,
    int items,
    float[] first,
    List<Listwise> orders)
    implements Objective {

  /**
   * @param teacher whose vectors or scores are asked for; empty where none are
   */
  static BinCfObjective of(
      BinCf method, IndexLists itemsOfUser, int items, Optional<Factors> teacher, Seeds seeds) {
    return new BinCfObjective(
        method.bits(),
        method.scale(),
        method.noise(),
        method.penalty(),
        method.stepsPerEpoch(),
        itemsOfUser,
        items,
        method.start().ofTeacher()
            ? method.start().of(teacher.orElseThrow(), method.bits(), seeds)
            : method.start().drawn(itemsOfUser.rows() + items, method.bits(), seeds),
        method.distillation().stream()
            .map(
                distillation ->
                    new Listwise(
                        distillation,
                        itemsOfUser,
                        items,
                        method.scale(),
                        teacher.orElseThrow(),
                        method.teacher().orElseThrow().temperature()))
            .toList());
  }

  @Override
  public float[] start(Seeds seeds) {
    return first.clone();
  }

  private int users() {
    return itemsOfUser.rows();
  }

  @Override
  public int stepsPerEpoch(int workers) {
    return stepsPerEpoch;
  }

  /** Of a step, of all workers together. */
  private int triples() {
    return (itemsOfUser.indices().length + stepsPerEpoch - 1) / stepsPerEpoch;
  }

  @Override
  public double addGradient(float[] parameters, Turn turn, float[] gradient) {
    SplittableRandom random = turn.random();
    double[] values = new double[parameters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 - 2 / (Math.exp(2.0 * parameters[i]) + 1); // tanh
    }
    double[] seen = noise.seen(values, penalty.temperature(), random.split());
    double[] ofValues = new double[values.length];
    Rows rows = new Rows(seen, ofValues, bits);
    double loss = addTriples(rows, turn, random.split());
    for (Listwise order : orders) {
      loss += addLists(order, rows, turn, random.split());
    }
    loss += addPenalty(values, 0, users(), turn, ofValues);
    loss += addPenalty(values, users(), items, turn, ofValues);
    for (int i = 0; i < values.length; i++) {
      gradient[i] += (float) (ofValues[i] * (1 - values[i] * values[i]));
    }
    return loss;
  }

  /** Pairwise ranking, a mean over the triples of all workers. */
  private double addTriples(Rows rows, Turn turn, SplittableRandom random) {
    int triples = triples();
    double share = 1.0 / triples;
    double loss = 0;
    for (int t = turn.from(triples); t < turn.to(triples); t++) {
      int place = random.nextInt(itemsOfUser.indices().length);
      int user = userOf(place);
      if (itemsOfUser.end(user) - itemsOfUser.begin(user) < items) {
        int better = users() + itemsOfUser.indices()[place];
        int worse = users() + unseen(user, random);
        double margin = scale * (rows.product(user, better) - rows.product(user, worse));
        double slope = -share * scale * Logistic.of(-margin);
        rows.add(user, better, slope);
        rows.add(user, worse, -slope);
        loss += share * Logistic.softplus(-margin);
      }
    }
    return loss;
  }

  /** The row whose list has this place; rows without a list have none. */
  private int userOf(int place) {
    int found = Arrays.binarySearch(itemsOfUser.offsets(), place + 1);
    return found >= 0 ? firstWith(found) : -found - 2;
  }

  /** Several offsets are equal where lists are empty: the list ends at the first of them. */
  private int firstWith(int found) {
    int first = found;
    while (itemsOfUser.offsets()[first - 1] == itemsOfUser.offsets()[found]) {
      first--;
    }
    return first - 1;
  }

  private int unseen(int user, SplittableRandom random) {
    while (true) {
      int item = random.nextInt(items);
      if (Arrays.binarySearch(
              itemsOfUser.indices(), itemsOfUser.begin(user), itemsOfUser.end(user), item)
          < 0) {
        return item;
      }
    }
  }

  /** A mean over the users that all workers draw. */
  private double addLists(Listwise order, Rows rows, Turn turn, SplittableRandom random) {
    int drawn = order.config().users();
    double loss = 0;
    for (int i = turn.from(drawn); i < turn.to(drawn); i++) {
      loss += order.add(random.nextInt(users()), rows, 1.0 / drawn, random);
    }
    return loss;
  }

  /** Of a side, whose rows are divided among the workers. */
  private double addPenalty(double[] values, int begin, int size, Turn turn, double[] gradient) {
    return penalty.add(
        values,
        (begin + turn.from(size)) * bits,
        (begin + turn.to(size)) * bits,
        1.0 / size,
        turn.progress(),
        gradient);
  }

  @Override
  public Learned learned(float[] parameters, double progress) {
    return new Codes(signs(parameters, 0, users()), signs(parameters, users(), items));
  }

  private PackedCodes signs(float[] parameters, int begin, int size) {
    float[][] rows = new float[size][];
    for (int row = 0; row < size; row++) {
      rows[row] = Arrays.copyOfRange(parameters, (begin + row) * bits, (begin + row + 1) * bits);
    }
    return PackedCodes.fromSigns(bits, rows);
  }
}
