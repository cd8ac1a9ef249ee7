package io.hammingbird.learn.dch;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.descent.Objective;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The loss of {@link Dch}. Its parameters are those of both towers and, never moved by a gradient,
 * what the {@link Lagrangian} keeps of every row: the corners {@code [users and items × bits]} and
 * as many multipliers.
 *
 * @param users rows as the user tower takes them
 * @param items rows as the item tower takes them
 */
record DchObjective(Dch method, Towers towers, CellLoss loss, RatedLists users, RatedLists items)
    implements Objective {

  /** On a training set. */
  static DchObjective of(Dch method, TrainingSet set, Seeds seeds) {
    boolean ofOwnIndex = method.input().ofOwnIndex();
    return new DchObjective(
        method,
        Towers.of(
            ofOwnIndex ? set.users() : set.items(),
            ofOwnIndex ? set.items() : set.users(),
            method.hidden(),
            method.bits()),
        new CellLoss(
            method.targets().cells(set, seeds.of("targets")),
            method.unobservedTarget(),
            method.bits()),
        method.input().of(set.byUser()),
        method.input().of(set.byItem()));
  }

  private int userCount() {
    return users.lists().rows();
  }

  private int itemCount() {
    return items.lists().rows();
  }

  /** From a corner to its multiplier. */
  private int distance() {
    return (userCount() + itemCount()) * method.bits();
  }

  @Override
  public float[] start(Seeds seeds) {
    float[] parameters = new float[Math.addExact(towers.size(), 2 * distance())];
    SplittableRandom random = seeds.random("towers");
    towers.users().start(parameters, method.deviation(), method.outputDeviation(), random);
    towers.items().start(parameters, method.deviation(), method.outputDeviation(), random);
    return parameters;
  }

  @Override
  public int stepsPerEpoch(int workers) {
    return (userCount() + usersPerStep() - 1) / usersPerStep();
  }

  private int usersPerStep() {
    return Math.min(method.usersPerStep(), userCount());
  }

  @Override
  public double addGradient(float[] parameters, Turn turn, float[] gradient) {
    double[] exact = towers.exact(parameters);
    int[] which = drawn(turn);
    int[] all = new IndexRange(0, itemCount()).indices();
    Tower.Values b = towers.users().forward(exact, users, which);
    Tower.Values d = towers.items().forward(exact, items, all);
    double[] ofB = new double[b.codes().length];
    double[] ofD = new double[d.codes().length];
    double share = userCount() / (loss.totalWeight() * usersPerStep());
    double value = loss.add(which, b.codes(), d.codes(), share, ofB, ofD);
    for (int row = 0; row < which.length; row++) {
      value += addPenalty(b, row, parameters, which[row], 1.0 / usersPerStep(), ofB);
    }
    for (int item = turn.from(itemCount()); item < turn.to(itemCount()); item++) {
      value += addPenalty(d, item, parameters, userCount() + item, 1.0 / itemCount(), ofD);
    }
    double[] exactGradient = new double[exact.length];
    towers.users().backward(exact, users, which, b, ofB, exactGradient);
    towers.items().backward(exact, items, all, d, ofD, exactGradient);
    value += addDecay(exact, turn, exactGradient);
    for (int i = 0; i < exactGradient.length; i++) {
      gradient[i] += (float) exactGradient[i];
    }
    return value;
  }

  /** The worker's users: all of its own where the step takes all, or else some, in any order. */
  private int[] drawn(Turn turn) {
    int from = turn.from(userCount());
    int to = turn.to(userCount());
    int count = Math.min(turn.to(usersPerStep()) - turn.from(usersPerStep()), to - from);
    int[] own = new IndexRange(from, to).indices();
    SplittableRandom random = turn.random();
    for (int i = 0; i < count && count < own.length; i++) {
      int j = random.nextInt(i, own.length);
      int swapped = own[i];
      own[i] = own[j];
      own[j] = swapped;
    }
    return Arrays.copyOf(own, count);
  }

  /**
   * @param row of the values
   * @param entity of the state: users, then items
   */
  private double addPenalty(
      Tower.Values values, int row, float[] state, int entity, double share, double[] gradient) {
    int bits = method.bits();
    return method
        .lagrangian()
        .add(
            values.codes(),
            row * bits,
            bits,
            state,
            towers.size() + entity * bits,
            distance(),
            share,
            gradient);
  }

  /** Of the worker's share of the parameters. */
  private double addDecay(double[] exact, Turn turn, double[] gradient) {
    double sum = 0;
    for (int i = turn.from(exact.length); i < turn.to(exact.length); i++) {
      sum += method.weightDecay() / 2 * exact[i] * exact[i];
      gradient[i] += method.weightDecay() * exact[i];
    }
    return sum;
  }

  @Override
  public void endEpoch(float[] parameters, int epoch, int epochs) {
    if (method.lagrangian().isDue(epoch, epochs)) {
      double[] exact = towers.exact(parameters);
      int ofUsers = towers.size();
      int ofItems = ofUsers + userCount() * method.bits();
      Lagrangian.update(values(towers.users(), exact, users), parameters, ofUsers, distance());
      Lagrangian.update(values(towers.items(), exact, items), parameters, ofItems, distance());
    }
  }

  private static double[] values(Tower tower, double[] exact, RatedLists rows) {
    return tower.forward(exact, rows, new IndexRange(0, rows.lists().rows()).indices()).codes();
  }

  @Override
  public Learned learned(float[] parameters, double progress) {
    return encoder(parameters).encodeScaled(users, items);
  }

  /** What encodes by the parameters. */
  DchEncoder encoder(float[] parameters) {
    return new DchEncoder(method.input(), towers, Arrays.copyOf(parameters, towers.size()));
  }
}
