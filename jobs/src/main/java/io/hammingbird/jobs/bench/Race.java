package io.hammingbird.jobs.bench;

import io.hammingbird.errors.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets contestants do the same work in turns: A, B, C, A, B, C. What disturbs the machine for a
 * while so disturbs all of them, and ratios stay fair.
 *
 * @param repetitions timed runs of each
 * @param seconds how long one run may take; who would need longer serves a sample of the users
 * @param mostUsers no run serves more users than this
 * @param progress told what runs
 */
record Race(int repetitions, double seconds, int mostUsers, Consumer<String> progress) {
  /** Users of the first run, which only warms up. */
  private static final int FIRST_USERS = 32;

  /** A sample is measured beside this share of it where a fixed cost must be told apart. */
  private static final int PART = 4;

  /**
   * Opens, warms up, checks, times and closes the contestants.
   *
   * @return one result an entrant, in their order
   * @throws MismatchException if results that must agree do not
   */
  List<Result> run(List<Entrant> entrants, Work work) {
    List<Lane> lanes = new ArrayList<>();
    try {
      for (Entrant entrant : entrants) {
        lanes.add(open(entrant, work));
      }
      for (int repetition = 1; repetition <= repetitions; repetition++) {
        progress.accept("repetition %d of %d".formatted(repetition, repetitions));
        lanes.forEach(Lane::repeat);
      }
      return lanes.stream().map(Lane::result).toList();
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private Lane open(Entrant entrant, Work work) {
    progress.accept("%s: warming up".formatted(entrant.name()));
    try {
      return warmUp(entrant.name(), entrant.opener().open(work), work.users().size());
    } catch (AbsentException e) {
      progress.accept("%s: absent: %s".formatted(entrant.name(), e.getMessage()));
      return new Lane.Empty(entrant.name(), e.getMessage());
    }
  }

  private Lane warmUp(String name, Contestant contestant, int allUsers) {
    try {
      contestant.check();
      int users = fitting(contestant, Math.min(allUsers, mostUsers));
      if (users == allUsers) {
        return new Lane.Running(name, contestant, users, 0);
      }
      progress.accept("%s: takes a sample of %s".formatted(name, Plural.of(users, "user")));
      int partUsers = contestant.hasFixedCost() ? Math.max(1, users / PART) : 0;
      return new Lane.Running(name, contestant, users, partUsers);
    } catch (RuntimeException e) {
      contestant.close();
      throw e;
    }
  }

  /** Warms up with more and more users; returns how many fit into the time. */
  private int fitting(Contestant contestant, int all) {
    int users = Math.min(all, FIRST_USERS);
    contestant.run(users);
    while (true) {
      double taken = contestant.run(users).wallSeconds();
      double estimate = users * seconds / Math.max(taken, 1e-9);
      if (users == all || estimate < 2.0 * users) {
        return (int) Math.max(1, Math.min(all, estimate));
      }
      // A first run says little of the speed after compilation, so approach in steps.
      users = (int) Math.min(all, Math.min(estimate / 2, 8.0 * users) + 1);
    }
  }
}
