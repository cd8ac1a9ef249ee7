package io.hammingbird.store;

import io.hammingbird.config.GateException;
import io.hammingbird.config.Plural;
import io.hammingbird.config.PublishConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Decides by numbers alone whether a run may be published. */
public final class Gate {

  /**
   * What the gate looks at; nDCG values are of @10 on the test part.
   *
   * @param fullUsers users with K recommendations, or with every eligible item where there are
   *     fewer
   * @param published of the run that readers see now, if there is one with the same split
   */
  public record Evidence(
      long fullUsers, double ndcg, double popularity, OptionalDouble published) {}

  private final PublishConfig config;

  public Gate(PublishConfig config) {
    this.config = config;
  }

  /**
   * @throws GateException naming every condition that does not hold, with its setting
   */
  public void check(Evidence evidence) {
    List<String> objections = new ArrayList<>();
    if (evidence.fullUsers() < config.minUsers()) {
      objections.add(
          "only %s a full list of recommendations; publish.min-users asks for %d"
              .formatted(
                  Plural.of(evidence.fullUsers(), "user has", "users have"), config.minUsers()));
    }
    double floor = config.popularityShare() * evidence.popularity();
    if (!(evidence.ndcg() >= floor)) {
      objections.add(
          "nDCG@10 is %.4f; publish.popularity-share = %s of popularity's %.4f asks for %.4f"
              .formatted(evidence.ndcg(), config.popularityShare(), evidence.popularity(), floor));
    }
    if (evidence.published().isPresent()) {
      double before = evidence.published().getAsDouble();
      double lowest = (1 - config.maxDrop()) * before;
      if (!(evidence.ndcg() >= lowest)) {
        objections.add(
            "nDCG@10 is %.4f; the published run has %.4f and publish.max-drop = %s allows no less than %.4f"
                .formatted(evidence.ndcg(), before, config.maxDrop(), lowest));
      }
    }
    if (!objections.isEmpty()) {
      throw new GateException("The run is not published: " + String.join("; ", objections));
    }
  }
}
