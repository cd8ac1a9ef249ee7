package io.hammingbird.prepare;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.split.LeaveLast;
import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says before anything is trained that a split leaves nothing to measure, or little; and where
 * nothing, what other splits of the same ratings would leave. Those are made and counted, which
 * takes a few jobs each, only then.
 *
 * @param split the settings
 * @param needed the parts, {@code validation} or {@code test}, that must have ratings
 * @param hasTimestamps whether splits by time are possible
 */
record SplitCheck(SplitConfig split, List<String> needed, boolean hasTimestamps) {
  private static final List<String> BY_TIME = List.of("leave-last", "temporal-per-user");
  private static final List<String> BY_CHANCE = List.of("random-per-user", "random");

  /**
   * Looks at a division that is made.
   *
   * @param assigned the kept ratings with {@code split}
   * @param users index of the training users
   * @param items index of the training items
   * @return what to warn of, when more than half of the users or of a part's ratings are cold
   * @throws InputDataException when a part that is needed has no ratings, or none but cold ones
   */
  Optional<String> check(
      Dataset<Row> assigned,
      Dataset<Row> users,
      Dataset<Row> items,
      InteractionTable interactions) {
    Optional<String> fault = fault(interactions);
    boolean isMostlyCold = isMostlyCold(interactions, users);
    if (fault.isEmpty() && !isMostlyCold) {
      return Optional.empty();
    }
    SplitPreview own = SplitPreview.of(split, assigned, users, items, interactions);
    if (fault.isPresent()) {
      throw new InputDataException(
          "%s%n%s%n%s"
              .formatted(fault.get(), parts(own), comparison(others(assigned.drop("split")))));
    }
    return Optional.of(
        ("%s: more than half of the users or ratings that should be measured are cold, so that figures are of "
                + "the others alone; 'inspect' counts what other splits would leave%n%s")
            .formatted(split.described(), parts(own)));
  }

  private Optional<String> fault(InteractionTable ratings) {
    if (ratings.train() == 0) {
      return Optional.of("%s leaves no training ratings.".formatted(split.described()));
    }
    if (needed.contains(Split.TEST) && ratings.test() == 0) {
      return Optional.of(
          "%s leaves nothing to measure: %s."
              .formatted(
                  split.described(),
                  split.kind().equals("leave-last") && ratings.coldTest() == 0
                      ? "no user has %d ratings".formatted(LeaveLast.FEWEST)
                      : "none of the test ratings is of a user and an item that training knows"));
    }
    if (needed.contains(Split.VALIDATION) && ratings.validation() == 0) {
      return Optional.of(
          ("%s leaves nothing to stop training by: none of the validation ratings is of a user and an item that "
                  + "training knows.")
              .formatted(split.described()));
    }
    return Optional.empty();
  }

  private static boolean isMostlyCold(InteractionTable ratings, Dataset<Row> users) {
    return ratings.coldTest() > ratings.test()
        || ratings.coldValidation() > ratings.validation()
        || ratings.coldUsers() > users.count();
  }

  /** Splits that may do better; the random ones without times, and where those by time do not. */
  private List<SplitPreview> others(Dataset<Row> kept) {
    List<SplitPreview> others = new ArrayList<>();
    if (hasTimestamps) {
      others.addAll(previews(kept, BY_TIME));
    }
    if (others.stream().noneMatch(this::isEnough)) {
      others.addAll(previews(kept, BY_CHANCE));
    }
    return others;
  }

  private List<SplitPreview> previews(Dataset<Row> kept, List<String> kinds) {
    return kinds.stream()
        .filter(kind -> !kind.equals(split.kind()))
        .map(kind -> SplitPreview.of(kept, split.withKind(kind)))
        .toList();
  }

  private boolean isEnough(SplitPreview preview) {
    return preview.train() > 0
        && needed.stream().allMatch(part -> preview.part(part).ratings() > 0);
  }

  private static String parts(SplitPreview own) {
    return "  %-11s %,d ratings of %,d users%n%s%n%s"
        .formatted(
            "training",
            own.train(),
            own.users(),
            line(Split.VALIDATION, own.validation()),
            line(Split.TEST, own.test()));
  }

  private static String line(String name, SplitPreview.Part part) {
    return "  %-11s %,d ratings of %,d users can be measured; %,d ratings are cold, %,d users have none in training%s"
        .formatted(
            name,
            part.ratings(),
            part.users(),
            part.coldRatings(),
            part.coldUsers(),
            part.since().isPresent()
                ? "; from " + Instant.ofEpochSecond(part.since().getAsLong()) + " on"
                : "");
  }

  private String comparison(List<SplitPreview> others) {
    String lines =
        others.stream()
            .map(
                other ->
                    "  %-17s %,d users with %,d test ratings, %,d users with %,d validation ratings"
                        .formatted(
                            other.split().kind(),
                            other.test().users(),
                            other.test().ratings(),
                            other.validation().users(),
                            other.validation().ratings()))
            .collect(Collectors.joining(System.lineSeparator()));
    String better =
        others.stream()
            .filter(this::isEnough)
            .map(other -> other.split().kind())
            .collect(Collectors.joining(" or "));
    return "Of the same ratings other splits would leave to be measured%n%s%n%s"
        .formatted(
            lines,
            better.isEmpty()
                ? "Give more ratings, lower filter.min-count, or change split.ratio"
                : "Set split.kind = %s, or give ratings of a time in which more users come back"
                    .formatted(better));
  }
}
