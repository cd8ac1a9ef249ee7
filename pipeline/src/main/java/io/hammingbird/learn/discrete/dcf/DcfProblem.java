package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.AlternatingProblem;
import io.hammingbird.learn.discrete.BothSides;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.SideRows;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import org.apache.spark.broadcast.Broadcast;

/** The objective of {@link Dcf} on the cells of a training set. */
record DcfProblem(Dcf method, Broadcast<Cells> cells, SideRows spark, Seeds seeds)
    implements AlternatingProblem {
  private static final double START_DEVIATION = 0.1;

  /** {@inheritDoc} The signs of the solution in real values, which goes round by round too. */
  @Override
  public BothSides<SignRows> start() {
    BothSides<RealRows> real =
        BothSides.of(
            random("users", cells.value().users()),
            random("items", cells.value().items()),
            seeds.of("real"),
            0);
    for (int round = 1; round <= method.startRounds(); round++) {
      RealRows users = solved(true, real.items(), real.pullOfUsers(method.alpha()));
      RealRows items = solved(false, users, real.pullOfItems(method.beta()));
      real = BothSides.of(users, items, seeds.of("real"), round);
    }
    return BothSides.of(real.users().signs(), real.items().signs(), seeds, 0);
  }

  private RealRows random(String side, int rows) {
    return RealRows.random(
        seeds.random("first vectors of " + side), rows, method.bits(), START_DEVIATION);
  }

  private RealRows solved(boolean ofUsers, RealRows other, Pull pull) {
    CellSide side = new CellSide(cells, ofUsers);
    return spark.reals(
        side.rows().lists(), method.bits(), new RealStep(side, other, other.gram(), pull));
  }

  @Override
  public BothSides<SignRows> round(BothSides<SignRows> sides, int round) {
    SignRows users = solved(true, sides.users(), sides.items(), sides.pullOfUsers(method.alpha()));
    SignRows items = solved(false, sides.items(), users, sides.pullOfItems(method.beta()));
    return BothSides.of(users, items, seeds, round);
  }

  /** The codes of a side from those of the other. */
  SignRows solved(boolean ofUsers, SignRows own, SignRows other, Pull pull) {
    CellSide side = new CellSide(cells, ofUsers);
    return spark.codes(
        side.rows().lists(),
        method.bits(),
        new CodeStep(side, own, other, other.gram(), pull, method.sweeps()));
  }

  @Override
  public Codes codes(BothSides<SignRows> sides) {
    CellSide side = new CellSide(cells, true);
    SignRows users =
        spark.codes(
            side.rows().lists(),
            method.bits(),
            new UserCoding(side, sides.items(), sides.items().gram()));
    return new Codes(users.packed(), sides.items().packed());
  }

  @Override
  public double objective(BothSides<SignRows> sides) {
    return distance(sides.users(), sides.items())
        - 2 * method.alpha() * sides.ofUsers().trace()
        - 2 * method.beta() * sides.ofItems().trace();
  }

  /** The weighted squares of all cells. */
  double distance(SignRows users, SignRows items) {
    RatedLists rows = cells.value().byUser();
    IndexLists lists = rows.lists();
    double unobserved = cells.value().unobservedWeight();
    double sum = unobserved > 0 ? unobserved * users.gram().traceOfProduct(items.gram()) : 0;
    for (int user = 0; user < lists.rows(); user++) {
      for (int i = lists.begin(user); i < lists.end(user); i++) {
        double product = users.dot(user, items, lists.indices()[i]);
        double residual = method.bits() * (double) rows.rating(i) - product;
        sum += residual * residual - unobserved * product * product;
      }
    }
    return sum;
  }
}
