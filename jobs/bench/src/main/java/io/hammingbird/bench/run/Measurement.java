package io.hammingbird.bench.run;

import io.hammingbird.bench.run.Result.Repetitions;
import java.util.ArrayList;
import java.util.List;

/** One contender during a run, with what was measured so far. */
sealed interface Measurement extends AutoCloseable {
  /** One more timed repetition. */
  void repeat();

  /** What came out so far. */
  Result result();

  @Override
  void close();

  /**
   * A contender that could not start.
   *
   * @param reason why
   */
  record Absent(String name, String reason) implements Measurement {
    @Override
    public void repeat() {}

    @Override
    public Result result() {
      return Result.absent(name, reason);
    }

    @Override
    public void close() {}
  }

  /** A contender that takes its turns, with the times so far. */
  final class Repeated implements Measurement {
    private final String name;
    private final Contender contender;
    private final int users;
    private final int partUsers;
    private final List<Timing> timings = new ArrayList<>();
    private final List<Timing> partTimings = new ArrayList<>();

    /**
     * Warmed up and ready.
     *
     * @param users how many users a repetition serves
     * @param partUsers how many a smaller repetition before it serves, 0 for no such repetition
     */
    Repeated(String name, Contender contender, int users, int partUsers) {
      this.name = name;
      this.contender = contender;
      this.users = users;
      this.partUsers = partUsers;
    }

    @Override
    public void repeat() {
      if (partUsers > 0) {
        partTimings.add(contender.run(partUsers));
      }
      timings.add(contender.run(users));
    }

    @Override
    public Result result() {
      return new Result(
          name,
          contender.countsByWall(),
          new Repetitions(users, List.copyOf(timings)),
          new Repetitions(partUsers, List.copyOf(partTimings)),
          contender.deviceLimit(),
          contender.note());
    }

    @Override
    public void close() {
      contender.close();
    }
  }
}
