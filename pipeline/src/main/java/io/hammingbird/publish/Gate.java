package io.hammingbird.publish;

import io.hammingbird.errors.GateException;
import io.hammingbird.errors.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides by numbers alone whether a run may be published. */
public final class Gate {

  /**
   * What the gate looks at; nDCG values are of @10 on the test part.
   *
   * @param fullUsers users with K recommendations, or with every eligible item where there are
   *     fewer
   * @param measuredUsers users with a relevant item among their candidates
   * @param ndcg of the model; empty where it was not measured
   * @param popularity of the baseline; empty where it was not measured
   * @param published of the run that readers see now, if there is one with the same split and
   *     protocol
   */
  public record Evidence(
      long fullUsers,
      long measuredUsers,
      OptionalDouble ndcg,
      OptionalDouble popularity,
      OptionalDouble published) {}

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
    if (evidence.measuredUsers() < config.minMeasuredUsers()) {
      objections.add(
          ("only %d users have a relevant item of the test part among their candidates; "
                  + "publish.min-measured-users asks for %d")
              .formatted(evidence.measuredUsers(), config.minMeasuredUsers()));
    }
    if (evidence.ndcg().isEmpty()) {
      objections.add("the table metrics has no nDCG@10 of the model on the test part");
    } else {
      double ndcg = evidence.ndcg().getAsDouble();
      besidePopularity(ndcg, evidence.popularity()).ifPresent(objections::add);
      besidePublished(ndcg, evidence.published()).ifPresent(objections::add);
    }
    if (!objections.isEmpty()) {
      throw new GateException("The run is not published: " + String.join("; ", objections));
    }
  }

  private Optional<String> besidePopularity(double ndcg, OptionalDouble popularity) {
    double share = config.popularityShare();
    if (share == 0) {
      return Optional.empty();
    }
    if (!(popularity.orElse(0) > 0)) {
      return Optional.of(
          ("popularity's nDCG@10 %s, so that there is nothing to compare with; publish.popularity-share = 0 "
                  + "leaves the comparison out")
              .formatted(popularity.isPresent() ? "is 0" : "was not measured"));
    }
    double floor = share * popularity.getAsDouble();
    return ndcg >= floor
        ? Optional.empty()
        : Optional.of(
            "nDCG@10 is %.4f; publish.popularity-share = %s of popularity's %.4f asks for %.4f"
                .formatted(ndcg, share, popularity.getAsDouble(), floor));
  }

  private Optional<String> besidePublished(double ndcg, OptionalDouble published) {
    double lowest = (1 - config.maxDrop()) * published.orElse(0);
    return ndcg >= lowest
        ? Optional.empty()
        : Optional.of(
            "nDCG@10 is %.4f; the published run has %.4f and publish.max-drop = %s allows no less than %.4f"
                .formatted(ndcg, published.getAsDouble(), config.maxDrop(), lowest));
  }
}
