package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.chaos.Fault.Effect;
import io.hammingbird.jobs.chaos.Fault.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Faults to come, and those that have come. Calls are counted over all threads of the process. */
final class FaultPlan {
  private static final List<Operation> ALL = List.of(Operation.values());
  private static final Map<Effect, List<Operation>> POSSIBLE =
      Map.of(
          Effect.FAIL, ALL,
          Effect.DELAY, ALL,
          Effect.REFUSE, List.of(Operation.RENAME, Operation.DELETE),
          Effect.FULL, List.of(Operation.CREATE),
          Effect.TRUNCATE, List.of(Operation.CREATE),
          Effect.STALE, List.of(Operation.LIST));

  private final List<Fault> pending;
  private final List<Fault> met = new ArrayList<>();
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);

  FaultPlan(List<Fault> faults) {
    pending = new ArrayList<>(faults);
  }

  static FaultPlan none() {
    return new FaultPlan(List.of());
  }

  /**
   * Draws faults over a whole run, or most of them early on.
   *
   * @param usual how many calls to expect; places past the last one are never met
   */
  static FaultPlan random(int faults, Map<Operation, Integer> usual, SplittableRandom random) {
    List<Fault> drawn = new ArrayList<>();
    int power = random.nextBoolean() ? 1 : 4;
    for (int i = 0; i < faults; i++) {
      Effect effect = Effect.values()[random.nextInt(Effect.values().length)];
      List<Operation> operations = POSSIBLE.get(effect);
      Operation operation = operations.get(random.nextInt(operations.size()));
      double place = Math.pow(random.nextDouble(), power);
      int nth = 1 + (int) (place * usual.getOrDefault(operation, 1));
      drawn.add(new Fault(operation, nth, effect));
    }
    return new FaultPlan(drawn);
  }

  /** Counts a call, and says what is to happen to it. */
  synchronized Optional<Effect> next(Operation operation) {
    int nth = calls.merge(operation, 1, Integer::sum);
    for (Fault fault : pending) {
      if (fault.operation() == operation && fault.nth() == nth) {
        pending.remove(fault);
        met.add(fault);
        return Optional.of(fault.effect());
      }
    }
    return Optional.empty();
  }

  synchronized List<Fault> met() {
    return List.copyOf(met);
  }

  synchronized Map<Operation, Integer> calls() {
    return Map.copyOf(calls);
  }
}
