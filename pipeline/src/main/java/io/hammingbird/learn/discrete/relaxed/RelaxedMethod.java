package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.Targets;
import java.util.ArrayList;
import java.util.List;

/** A method that minimises squared errors over cells with a term of its own, and rounds. */
interface RelaxedMethod extends Method {

  /** Which cells count. */
  Targets targets();

  /** How it is minimised. */
  DescentConfig train();

  /** The whole loss, with what becomes of vectors. */
  RelaxedObjective objective(Cells cells);

  /** The squared errors {@code (h s − c x·y)²} of all cells that count, and another term. */
  static List<Term> terms(Shape shape, Cells cells, double half, double slope, Term other) {
    double unobserved = cells.unobservedWeight();
    List<Term> terms = new ArrayList<>();
    terms.add(new ObservedCells(shape, cells.byUser(), half, slope, unobserved));
    if (unobserved > 0) {
      terms.add(new AllCells(shape, half, slope, unobserved));
    }
    terms.add(other);
    return terms;
  }

  @Override
  default Learner learner() {
    return new RelaxedLearner(this);
  }

  @Override
  default boolean readsRatings() {
    return targets().readsRatings();
  }

  @Override
  default boolean givesCodes() {
    return true;
  }
}
