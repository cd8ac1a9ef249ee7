package io.hammingbird.learn.discrete.targets;

import io.hammingbird.config.Section;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;

/**
 * Rated cells have the value 1, and cells that are drawn from each user's unrated items have −1.
 * All unrated items are equally likely: drawn by popularity they would teach codes to keep away
 * from popular items.
 *
 * @param negatives drawn for each rated item of a user; all unrated items where there are fewer
 */
public record SignedTargets(int negatives) implements Targets {

  static SignedTargets from(Section settings) {
    return new SignedTargets(settings.intBetween("negatives", 1, 1000));
  }

  @Override
  public String kind() {
    return "signed";
  }

  @Override
  public boolean readsRatings() {
    return false;
  }

  @Override
  public Cells cells(TrainingSet train, Seeds seeds) {
    IndexLists rated = train.itemsOfUser();
    int[][] items = new int[train.users()][];
    float[][] values = new float[train.users()][];
    for (int user = 0; user < items.length; user++) {
      int[] own = rated.row(user);
      long wanted = (long) negatives * own.length;
      int[] drawn = UnseenSample.draw(seeds.random("negatives", user), own, train.items(), wanted);
      items[user] = new int[own.length + drawn.length];
      values[user] = new float[items[user].length];
      merge(own, drawn, items[user], values[user]);
    }
    return Cells.of(RatedLists.of(items, values), train.items(), 0);
  }

  private static void merge(int[] own, int[] drawn, int[] items, float[] values) {
    int rated = 0;
    int unrated = 0;
    for (int i = 0; i < items.length; i++) {
      boolean isRated =
          unrated == drawn.length || rated < own.length && own[rated] < drawn[unrated];
      items[i] = isRated ? own[rated++] : drawn[unrated++];
      values[i] = isRated ? 1 : -1;
    }
  }
}
