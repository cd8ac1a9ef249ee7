package io.hammingbird.jobs.bench;

import io.hammingbird.jobs.bench.Result.Repetitions;
import java.util.ArrayList;
import java.util.List;

/** An entrant during a race. */
sealed interface Lane extends AutoCloseable {
  /** One more timed repetition. */
  void repeat();

  /** What came out so far. */
  Result result();

  @Override
  void close();

  /**
   * An entrant that could not start.
   *
   * @param reason why
   */
  record Empty(String name, String reason) implements Lane {
    @Override
    public void repeat() {}

    @Override
    public Result result() {
      return Result.absent(name, reason);
    }

    @Override
    public void close() {}
  }

  /** An entrant that runs, with the times so far. */
  final class Running implements Lane {
    private final String name;
    private final Contestant contestant;
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
    Running(String name, Contestant contestant, int users, int partUsers) {
      this.name = name;
      this.contestant = contestant;
      this.users = users;
      this.partUsers = partUsers;
    }

    @Override
    public void repeat() {
      if (partUsers > 0) {
        partTimings.add(contestant.run(partUsers));
      }
      timings.add(contestant.run(users));
    }

    @Override
    public Result result() {
      return new Result(
          name,
          contestant.countsByWall(),
          new Repetitions(users, List.copyOf(timings)),
          new Repetitions(partUsers, List.copyOf(partTimings)),
          contestant.deviceLimit(),
          contestant.note());
    }

    @Override
    public void close() {
      contestant.close();
    }
  }
}
