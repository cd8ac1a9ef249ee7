package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.jobs.compare.ComparisonTable.Measured;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.settings.TuneConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  private static final RunConfig CONFIG =
      ConfigLoader.load(
          List.of(),
          List.of(
              "data.name=ml-1m",
              "compare.models=[als, bpr]",
              "compare.columns=[\"map@10\"]",
              "split.kind=random"));

  /*
   * Users a, b and c. bpr with seed 1: .4 .2 .6, with seed 2: .6 .2 .2, so that users have .5 .2 .4 on
   * average: mean 1.1 / 3; run means .4 and 1/3, standard deviation .0471405. als: .5 .5 .5. The ratio
   * is 1.1 / 1.5. Differences 0 -.3 -.1: of the eight patterns of signs four have a sum of .4 either way.
   */
  @Test
  void averagesUsersOverRunsThenComparesUserByUser() {
    ComparisonTable standings =
        ComparisonTable.of(
            CONFIG,
            List.of(
                run("als", null, 1, .5, Map.of("a", .5, "b", .5, "c", .5)),
                run("bpr", 64, 1, .4, Map.of("a", .4, "b", .2, "c", .6)),
                run("bpr", 64, 2, 1 / 3.0, Map.of("a", .6, "b", .2, "c", .2))));

    ComparisonRow als = standings.rows().get(0);
    assertThat(als.toBaseline()).isEmpty();
    assertThat(als.papers()).isEmpty();
    ComparisonRow bpr = standings.rows().get(1);
    assertThat(bpr.runs()).isEqualTo(2);
    assertThat(bpr.mean().value()).isEqualTo(1.1 / 3, within(1e-9));
    assertThat(bpr.mean().users()).isEqualTo(3);
    assertThat(bpr.deviation()).isEqualTo(.0471405, within(1e-7));
    assertThat(bpr.toBaseline().orElseThrow().ratio().value()).isEqualTo(1.1 / 1.5, within(1e-9));
    assertThat(bpr.toBaseline().orElseThrow().p()).isEqualTo(.5, within(.02));
    assertThat(bpr.trainSeconds()).isEqualTo(1.5);
    // HCFRec, Tables 2 and 3
    assertThat(bpr.papers()).isEqualTo(Map.of("ndcg@10", .4290, "map@10", .0520));
    assertThat(Markdown.of(standings).lines().skip(2))
        .hasSize(4)
        .first()
        .isEqualTo(
            "| model | bits | ndcg@10 | paper | map@10 | paper | of baseline | p | runs | training | scoring | bytes per user |");
    assertThat(Markdown.of(standings))
        .contains("| `bpr` | 64 | .3667 [", "] | .4290 | .1000 | .0520 | 73.3 % [");
  }

  private static Measured run(
      String model, Integer bits, long seed, double mean, Map<String, Double> users) {
    Entry entry =
        new Entry(
            model,
            bits,
            seed,
            42,
            3,
            7,
            Map.of("ndcg@10", mean, "map@10", .1),
            seed,
            .1,
            8,
            8,
            null,
            null,
            null,
            "{}",
            "0");
    return new Measured(entry, users);
  }

  @Test
  void drawsStayWithinTheirRangesAndDependOnSeedAndNumberAlone() {
    TuneConfig tune =
        ConfigLoader.load(
                List.of(),
                List.of(
                    "tune.space={ \"train.learning-rate\" = {low = .01, high = 1, log = true}, \"train.epochs\" = {low = 2, high = 5, integer = true}, \"model.encoder.kind\" = [x, y] }"))
            .tune();
    List<Map<String, Object>> draws =
        IntStream.rangeClosed(1, 300).mapToObj(trial -> Draws.of(tune, trial)).toList();

    assertThat(draws)
        .allSatisfy(d -> assertThat((double) d.get("train.learning-rate")).isBetween(.01, 1.0));
    // the median of a draw that is uniform in the logarithm is the geometric mean of the bounds
    assertThat(draws.stream().filter(d -> (double) d.get("train.learning-rate") < .1).count())
        .isBetween(120L, 180L);
    assertThat(values(draws, "train.epochs")).isEqualTo(Set.of(2L, 3L, 4L, 5L));
    assertThat(values(draws, "model.encoder.kind")).isEqualTo(Set.of("x", "y"));
    assertThat(Draws.of(tune, 17)).isEqualTo(draws.get(16));
    assertThat(values(draws, "train.learning-rate")).hasSizeGreaterThan(100);
  }

  private static Set<Object> values(List<Map<String, Object>> draws, String key) {
    return draws.stream().map(draw -> draw.get(key)).collect(Collectors.toSet());
  }
}
