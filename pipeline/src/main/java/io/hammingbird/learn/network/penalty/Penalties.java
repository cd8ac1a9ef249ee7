package io.hammingbird.learn.network.penalty;

import io.hammingbird.config.Section;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The penalties that are taken, and the registry of all: {@code model.penalties}.
 *
 * @param taken in the order in which their gradients are added
 * @param warmUp share of the training over which weights rise from zero
 */
public record Penalties(List<Penalty> taken, double warmUp) implements Serializable {
  private static final double MOST = 1e6;

  /** How the block of each is read, in the order of {@link #taken}. */
  private static final List<Map.Entry<String, Function<Section, Penalty>>> REGISTRY =
      List.of(
          Map.entry("alignment", block -> new AlignPenalty(weight(block))),
          Map.entry(
              "mixture",
              block ->
                  new MixturePenalty(weight(block), block.doubleBetween("variance", 1e-6, 1e3))),
          Map.entry("l2", block -> new LengthPenalty(weight(block))),
          Map.entry("balance", block -> new BalancePenalty(weight(block))),
          Map.entry(
              "consistency",
              block ->
                  new ConsistencyPenalty(
                      weight(block),
                      block.doubleBetween("bucket-width", 1e-6, 1e6),
                      block.intBetween("real-rounds", 1, 30),
                      block.intBetween("code-rounds", 1, 62),
                      block.intBetween("base", 2, 1000))));

  /** None. */
  public static final Penalties NONE = new Penalties(List.of(), 0);

  /** Reads {@code model.penalties}; of a penalty with the weight 0 nothing else is read. */
  public static Penalties from(Section penalties) {
    return new Penalties(
        REGISTRY.stream()
            .filter(entry -> weight(penalties.section(entry.getKey())) > 0)
            .map(entry -> entry.getValue().apply(penalties.section(entry.getKey())))
            .toList(),
        penalties.doubleBetween("warm-up", 0, 1));
  }

  private static double weight(Section block) {
    return block.doubleBetween("weight", 0, MOST);
  }

  /** The names of all that there are. */
  public static List<String> kinds() {
    return REGISTRY.stream().map(Map.Entry::getKey).toList();
  }

  /**
   * As a network carries them.
   *
   * @param steps iterations of the whole training
   */
  public PenaltySchedule over(int steps) {
    return new PenaltySchedule(taken, (int) Math.ceil(warmUp * steps));
  }
}
