package io.hammingbird.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Generated ratings: the same bytes for the same settings, the promised shape, a taste to learn.
 */
class SyntheticTest {
  @TempDir private Path folder;

  private List<String> ratings(SyntheticSettings settings) throws IOException {
    Synthetic.write(settings, folder);
    return Files.readAllLines(folder.resolve("ratings.dat"));
  }

  @Test
  void theSameSettingsGiveTheSameBytesAndAnotherSeedOthers() throws IOException {
    SyntheticSettings settings = new SyntheticSettings(100, 50, 2_000, 5, 7, true);
    List<String> first = ratings(settings);
    List<String> movies = Files.readAllLines(folder.resolve("movies.dat"));
    assertThat(ratings(settings)).isEqualTo(first);
    assertThat(Files.readAllLines(folder.resolve("movies.dat"))).isEqualTo(movies);
    assertThat(ratings(new SyntheticSettings(100, 50, 2_000, 5, 8, true))).isNotEqualTo(first);
    assertThat(first).anyMatch(line -> line.matches("\\d+::\\d+::[0-4]\\.5::\\d+"));
    // pins the bytes across machines and releases
    assertThat(Arrays.hashCode(first.toArray())).isEqualTo(-1054031240);
  }

  @Test
  void theBytesDoNotDependOnTheLocale() throws IOException {
    SyntheticSettings settings = new SyntheticSettings(100, 50, 2_000, 5, 7, true);
    List<String> first = ratings(settings);
    List<String> movies = Files.readAllLines(folder.resolve("movies.dat"));
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(ratings(settings)).isEqualTo(first);
      assertThat(Files.readAllLines(folder.resolve("movies.dat"))).isEqualTo(movies);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void theDefaultHasDistinctPairsWholeStarsAndMoreThan20RatingsAUser() throws IOException {
    List<String> lines = ratings(SyntheticSettings.DEFAULT);
    assertThat(lines).hasSize(120_000);
    Map<String, Integer> users = new HashMap<>();
    Set<String> pairs = new HashSet<>();
    for (String line : lines) {
      String[] fields = line.split("::", -1);
      users.merge(fields[0], 1, Integer::sum);
      pairs.add(fields[0] + " " + fields[1]);
      assertThat(fields[2]).matches("[1-5]");
      assertThat(Long.parseLong(fields[3])).isBetween(789_652_009L, 1_231_131_736L);
    }
    assertThat(pairs).hasSize(120_000);
    assertThat(users).hasSize(2_000);
    assertThat(users.values()).allMatch(count -> count > 20);
    List<String> movies = Files.readAllLines(folder.resolve("movies.dat"));
    assertThat(movies)
        .hasSize(800)
        .allMatch(line -> line.matches("\\d+::[A-Z].* \\(\\d{4}\\)::.+"));
    assertThat(movies.stream().map(line -> line.split("::", -1)[1]).distinct()).hasSize(800);
  }

  @Test
  void neighboursForetellMoreThanPopularity() throws IOException {
    int users = 2_000;
    int items = 800;
    double[][] half = new double[users][items];
    List<Set<Integer>> rest = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      rest.add(new HashSet<>());
    }
    Random coin = new Random(1);
    double[] popularity = new double[items];
    double[][] together = new double[items][items];
    for (String line : ratings(SyntheticSettings.DEFAULT)) {
      String[] fields = line.split("::", -1);
      int user = Integer.parseInt(fields[0]) - 1;
      int item = Integer.parseInt(fields[1]) - 1;
      if (coin.nextBoolean()) {
        half[user][item] = 1;
        popularity[item]++;
      } else {
        rest.get(user).add(item);
      }
    }
    for (double[] row : half) {
      for (int i = 0; i < items; i++) {
        for (int j = 0; j < items && row[i] > 0; j++) {
          together[i][j] += row[j];
        }
      }
    }
    double byPopularity = 0;
    double byNeighbours = 0;
    for (int u = 0; u < users; u++) {
      double[] score = new double[items];
      for (int i = 0; i < items; i++) {
        for (int j = 0; j < items && half[u][i] > 0; j++) {
          score[j] += together[i][j] / Math.sqrt((popularity[i] + 1) * (popularity[j] + 1));
        }
      }
      byPopularity += hits(popularity, half[u], rest.get(u));
      byNeighbours += hits(score, half[u], rest.get(u));
    }
    assertThat(byNeighbours).isGreaterThan(1.5 * byPopularity);
  }

  /** Relevant items among the best ten that are not seen. */
  private static int hits(double[] score, double[] seen, Set<Integer> relevant) {
    int hits = 0;
    Set<Integer> taken = new HashSet<>();
    for (int k = 0; k < 10; k++) {
      int best = -1;
      for (int i = 0; i < score.length; i++) {
        if (seen[i] == 0 && !taken.contains(i) && (best < 0 || score[i] > score[best])) {
          best = i;
        }
      }
      taken.add(best);
      hits += relevant.contains(best) ? 1 : 0;
    }
    return hits;
  }

  @ParameterizedTest
  @CsvSource({"300, 400, 2000, 40", "50, 500, 500, 1", "40, 400, 8000, 400"})
  void everyItemHasARatingWhereThereAreEnough(int users, int items, long ratings, int clusters)
      throws IOException {
    List<String> lines =
        ratings(new SyntheticSettings(users, items, ratings, clusters, 3, false)).stream()
            .map(line -> line.substring(0, line.indexOf("::", line.indexOf("::") + 2)))
            .toList();
    assertThat(lines).hasSize((int) ratings).doesNotHaveDuplicates();
    assertThat(lines.stream().map(pair -> pair.split("::")[0]).distinct()).hasSize(users);
    assertThat(lines.stream().map(pair -> pair.split("::")[1]).distinct()).hasSize(items);
  }

  @Test
  void shapesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new SyntheticSettings(10, 10, 51, 2, 1, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("at most half");
    assertThatThrownBy(() -> new SyntheticSettings(10, 10, 5, 11, 1, false))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void moreItemsThanNamesGetSequels() throws IOException {
    ratings(new SyntheticSettings(10, 25_000, 100, 20, 1, false));
    List<String> movies = Files.readAllLines(folder.resolve("movies.dat"));
    assertThat(
            movies.stream().map(l -> l.split("::", -1)[1].replaceAll(" \\(\\d+\\)", "")).distinct())
        .hasSize(25_000);
  }
}
