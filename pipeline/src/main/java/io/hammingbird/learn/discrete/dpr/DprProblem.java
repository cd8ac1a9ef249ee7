package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.codes.Codes;
import io.hammingbird.learn.discrete.AlternatingProblem;
import io.hammingbird.learn.discrete.BothSides;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.SideRows;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** The objective of {@link Dpr} on a training set. */
record DprProblem(
    Dpr method, Broadcast<TrainingSet> set, PairWeights weights, SideRows spark, Seeds seeds)
    implements AlternatingProblem {
  private static final double START_DEVIATION = 0.1;

  double margin() {
    return method.margin() * method.bits();
  }

  /**
   * {@inheritDoc} The signs of the solution in real values, which goes round by round too; items
   * are solved one after the other there.
   */
  @Override
  public BothSides<SignRows> start() {
    BothSides<RealRows> real =
        BothSides.of(
            random("users", set.value().users()),
            random("items", set.value().items()),
            seeds.of("real"),
            0);
    for (int round = 1; round <= method.startRounds(); round++) {
      RealRows users = realUsers(real);
      RealRows items = realItems(real, users);
      real = BothSides.of(users, items, seeds.of("real"), round);
    }
    return BothSides.of(real.users().signs(), real.items().signs(), seeds, 0);
  }

  private RealRows random(String side, int rows) {
    return RealRows.random(
        seeds.random("first vectors of " + side), rows, method.bits(), START_DEVIATION);
  }

  RealRows realUsers(BothSides<RealRows> real) {
    RealRows items = real.items();
    return spark.reals(
        set.value().itemsOfUser(),
        method.bits(),
        new UserRealStep(
            set,
            weights,
            margin(),
            real.users(),
            items,
            items.gram(),
            items.sums(),
            real.pullOfUsers(method.alpha())));
  }

  RealRows realItems(BothSides<RealRows> real, RealRows users) {
    PairSums sums = PairSums.of(set.value().itemsOfUser(), weights, margin(), users, real.items());
    ItemRealStep step =
        new ItemRealStep(set, weights, users, real.items(), sums, real.pullOfItems(method.beta()));
    IndexRange all = new IndexRange(0, set.value().items());
    return new RealRows(method.bits(), spark.solve(List.of(all), step).get(0));
  }

  @Override
  public BothSides<SignRows> round(BothSides<SignRows> sides, int round) {
    SignRows users = users(sides);
    return BothSides.of(users, items(sides, users), seeds, round);
  }

  SignRows users(BothSides<SignRows> sides) {
    SignRows items = sides.items();
    return spark.codes(
        set.value().itemsOfUser(),
        method.bits(),
        new UserCodeStep(
            set,
            weights,
            margin(),
            sides.users(),
            items,
            items.gram(),
            items.sums(),
            sides.pullOfUsers(method.alpha()),
            method.sweeps()));
  }

  SignRows items(BothSides<SignRows> sides, SignRows users) {
    return new GuardedItems(this, users, sides.pullOfItems(method.beta()))
        .solve(sides.items(), method.itemPass().parts(set.value(), method.workers()));
  }

  /** What some parts of the items come to, none of which knows what the others change. */
  List<long[]> solveParts(SignRows users, SignRows items, Pull pull, List<IndexRange> parts) {
    PairSums sums = PairSums.of(set.value().itemsOfUser(), weights, margin(), users, items);
    return spark.solve(
        parts, new ItemCodeStep(set, weights, users, items, sums, pull, method.sweeps()));
  }

  @Override
  public Codes codes(BothSides<SignRows> sides) {
    SignRows items = sides.items();
    SignRows users =
        spark.codes(
            set.value().itemsOfUser(),
            method.bits(),
            new UserCoding(set, margin(), items, items.gram(), items.sums()));
    return new Codes(users.packed(), items.packed());
  }

  @Override
  public double objective(BothSides<SignRows> sides) {
    return pairs(sides.users(), sides.items())
        - 2 * method.alpha() * sides.ofUsers().trace()
        - 2 * method.beta() * sides.ofItems().trace();
  }

  double pairs(SignRows users, SignRows items) {
    return new PairObjective(set.value().itemsOfUser(), weights, margin()).of(users, items);
  }
}
