package io.hammingbird.bench.run;

import io.hammingbird.bench.workload.Workload;
import io.hammingbird.errors.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets contenders do the same work in turns: A, B, C, A, B, C. What disturbs the machine for a
 * while so disturbs all of them, and ratios stay fair.
 *
 * @param repetitions timed runs of each
 * @param seconds how long one run may take; who would need longer serves a sample of the users
 * @param mostUsers no run serves more users than this
 * @param progress told what runs
 */
public record BenchmarkRun(
    int repetitions, double seconds, int mostUsers, Consumer<String> progress) {
  /** Users of the first run, which only warms up. */
  private static final int FIRST_USERS = 32;

  /** A sample is measured beside this share of it where a fixed cost must be told apart. */
  private static final int PART = 4;

  /**
   * Opens, warms up, checks, times and closes the contenders.
   *
   * @return one result per contender, in the order of the factories
   * @throws MismatchException if results that must agree do not
   */
  public List<Result> run(List<ContenderFactory> factories, Workload work) {
    List<Measurement> measurements = new ArrayList<>();
    try {
      for (ContenderFactory factory : factories) {
        measurements.add(open(factory, work));
      }
      for (int repetition = 1; repetition <= repetitions; repetition++) {
        progress.accept("repetition %d of %d".formatted(repetition, repetitions));
        measurements.forEach(Measurement::repeat);
      }
      return measurements.stream().map(Measurement::result).toList();
    } finally {
      measurements.forEach(Measurement::close);
    }
  }

  private Measurement open(ContenderFactory factory, Workload work) {
    progress.accept("%s: warming up".formatted(factory.name()));
    try {
      return warmUp(factory.name(), factory.opener().open(work), work.users().size());
    } catch (AbsentException e) {
      progress.accept("%s: absent: %s".formatted(factory.name(), e.getMessage()));
      return new Measurement.Absent(factory.name(), e.getMessage());
    }
  }

  private Measurement warmUp(String name, Contender contender, int allUsers) {
    try {
      contender.check();
      int users = fitting(contender, Math.min(allUsers, mostUsers));
      if (users == allUsers) {
        return new Measurement.Repeated(name, contender, users, 0);
      }
      progress.accept("%s: takes a sample of %s".formatted(name, Plural.of(users, "user")));
      int partUsers = contender.hasFixedCost() ? Math.max(1, users / PART) : 0;
      return new Measurement.Repeated(name, contender, users, partUsers);
    } catch (RuntimeException e) {
      contender.close();
      throw e;
    }
  }

  /** Warms up with more and more users; returns how many fit into the time. */
  private int fitting(Contender contender, int all) {
    int users = Math.min(all, FIRST_USERS);
    contender.run(users);
    while (true) {
      double taken = contender.run(users).wallSeconds();
      double estimate = users * seconds / Math.max(taken, 1e-9);
      if (users == all || estimate < 2.0 * users) {
        return (int) Math.max(1, Math.min(all, estimate));
      }
      // A first run says little of the speed after compilation, so approach in steps.
      users = (int) Math.min(all, Math.min(estimate / 2, 8.0 * users) + 1);
    }
  }
}
