package io.hammingbird.jobs.foldin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserHoldoutTest {
  @Test
  void nothingOfThoseKeptOutReachesTheTrainingOrTheOrderOfItems() {
    // Item 5 is everybody's; item u of user u alone, so that rows tell whose they are.
    int users = 200;
    int items = users + 6;
    int[][] training = new int[users][];
    int[][] test = new int[users][];
    for (int user = 0; user < users; user++) {
      training[user] = new int[] {5, 6 + user};
      test[user] = new int[] {user % 2 == 0 ? 5 : 6 + (user + 1) % users};
    }
    IndexLists all = IndexLists.of(training);
    boolean[] out = drawn(users, 0.3, 9);

    UserHoldout kept = UserHoldout.draw(all, IndexLists.empty(users), rated(test), items, 0.3, 9);

    int expectedOut = (int) IntStream.range(0, users).filter(user -> out[user]).count();
    assertThat(kept.users() - kept.trained()).isEqualTo(expectedOut).isBetween(40, 80);
    assertThat(kept.items())
        .as("item 5 and one of every user who trains")
        .isEqualTo(1 + kept.trained());
    // By falling count: item 5 first, then the single ones in their old order
    for (int user = 0; user < kept.trained(); user++) {
      assertThat(kept.training().row(user)).containsExactly(0, 1 + user);
    }
    for (int user = kept.trained(); user < kept.users(); user++) {
      assertThat(kept.training().row(user)).as("his own item is unknown").containsExactly(0);
    }
    int[] outUsers = IntStream.range(0, users).filter(user -> out[user]).toArray();
    for (int i = 0; i < outUsers.length; i++) {
      int other = (outUsers[i] + 1) % users;
      int[] expected =
          outUsers[i] % 2 == 0
              ? new int[] {0}
              : out[other]
                  ? new int[0]
                  : new int[] {1 + (int) IntStream.range(0, other).filter(u -> !out[u]).count()};
      assertThat(kept.testOfKeptOut().lists().row(i)).isEqualTo(expected);
    }
  }

  @Test
  void seenItemsAreThoseOfTrainingAndValidation() {
    IndexLists training = IndexLists.of(new int[][] {{0, 1}, {0}, {0, 1, 2}, {0, 2}});
    IndexLists validation = IndexLists.of(new int[][] {{2}, {1}, {}, {1}});
    long seed = 0;
    while (!onlyFirstIsOut(seed)) {
      seed++;
    }

    UserHoldout kept = UserHoldout.draw(training, validation, rated(new int[4][0]), 3, 0.25, seed);

    // Counts of users 1 to 3: item 0 three times, item 2 twice, item 1 once
    assertThat(kept.trained()).isEqualTo(3);
    assertThat(kept.training().row(3)).containsExactly(0, 2);
    assertThat(kept.seenByKeptOut().row(0)).containsExactly(0, 1, 2);
    assertThat(kept.validationOfTrained().row(3)).isEmpty();
    assertThat(kept.validationOfTrained().row(0)).containsExactly(2);
    assertThat(kept.ofTrained(kept.training()).rows()).isEqualTo(3);
  }

  @Test
  void aShareThatKeepsNobodyOutIsRefused() {
    IndexLists one = IndexLists.of(new int[][] {{0}});

    assertThatThrownBy(() -> UserHoldout.draw(one, one, rated(new int[][] {{0}}), 1, 1e-9, 1))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("keeps 0 users out");
  }

  @Test
  void thoseKeptOutMustHaveATestItemThatTheTrainingKnows() {
    IndexLists training = IndexLists.of(new int[][] {{0, 1}, {0}, {0}, {0, 2}});
    IndexLists none = IndexLists.empty(4);
    long seed = 0;
    while (!onlyFirstIsOut(seed)) {
      seed++;
    }
    // item 1 is the first user's alone, and so unknown; item 2 is known
    RatedLists unknown = rated(new int[][] {{1}, {2}, {2}, {}});
    UserHoldout users = UserHoldout.draw(training, none, unknown, 3, 0.25, seed);

    assertThatThrownBy(() -> users.requireTest(0.25))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(
            "A share of 0.25 keeps 1 users out of the training, and none of them");
    RatedLists known = rated(new int[][] {{2}, {}, {}, {}});
    UserHoldout.draw(training, none, known, 3, 0.25, seed).requireTest(0.25);
  }

  /** Items 0 and 1 change places, and their ratings with them. */
  @Test
  void ratingsGoWithTheirItems() {
    IndexLists training = IndexLists.of(new int[][] {{0, 1}, {1}, {1, 2}, {0, 1}});
    float[][] ratings = {{2, 4.5f, 1}, {}, {}, {}};
    RatedLists test = RatedLists.of(new int[][] {{0, 1, 2}, {}, {}, {}}, ratings);
    long seed = 0;
    while (!onlyFirstIsOut(seed)) {
      seed++;
    }

    UserHoldout kept = UserHoldout.draw(training, IndexLists.empty(4), test, 3, 0.25, seed);

    assertThat(kept.testOfKeptOut().lists().row(0)).containsExactly(0, 1, 2);
    assertThat(kept.testOfKeptOut().ratings(0)).containsExactly(4.5f, 2, 1);
  }

  /** Ratings that nobody looks at. */
  private static RatedLists rated(int[][] lists) {
    return RatedLists.implicit(IndexLists.of(lists));
  }

  private static boolean onlyFirstIsOut(long seed) {
    boolean[] out = drawn(4, 0.25, seed);
    return out[0] && !out[1] && !out[2] && !out[3];
  }

  private static boolean[] drawn(int users, double share, long seed) {
    SplittableRandom random = new Seeds(seed).random("users-kept-out");
    boolean[] out = new boolean[users];
    for (int user = 0; user < users; user++) {
      out[user] = random.nextDouble() < share;
    }
    return out;
  }
}
