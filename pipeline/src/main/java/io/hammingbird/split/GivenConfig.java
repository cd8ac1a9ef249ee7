package io.hammingbird.split;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who says which part a rating is of, where that is not computed: {@code split.given}. Either files
 * of pairs, the rest being training, or a column of the ratings.
 *
 * @param test pairs of the test part; blank where a column says it
 * @param validation pairs of the validation part; blank for none
 * @param column of the ratings, with {@code train}, {@code validation} or {@code test}; blank where
 *     files say it
 * @param validationShare of each user's training ratings, taken at random for validation where
 *     neither says which those are
 */
public record GivenConfig(
    @NotDecisive String test,
    @NotDecisive String validation,
    String column,
    @TakenWhen("drawsValidation") double validationShare) {
  private static final String TEST_KEY = "split.given.test";
  private static final String VALIDATION_KEY = "split.given.validation";

  /** Of splits that are computed. */
  static final GivenConfig NONE = new GivenConfig("", "", "", 0);

  static GivenConfig from(Section given) {
    return new GivenConfig(
        given.paths("test"),
        given.paths("validation"),
        given.string("column").strip(),
        given.doubleBetween("validation-share", 0, 0.9));
  }

  /** Refuses what says nothing, or everything twice. */
  void check(Section given) {
    given.check(
        test.isEmpty() != column.isEmpty(),
        "test",
        "\"" + test + "\"",
        "a file of the pairs for test where split.kind = given, unless split.given.column names a column, "
            + "and not both");
    given.check(
        validation.isEmpty() || column.isEmpty(),
        "validation",
        "\"" + validation + "\"",
        "blank where split.given.column = %s says the part".formatted(column));
  }

  /** Whether validation ratings may have to be drawn; a column may have them itself. */
  public boolean drawsValidation() {
    return validation.isEmpty() && validationShare > 0;
  }

  /** The files of pairs by their settings. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(TEST_KEY, test);
    files.put(VALIDATION_KEY, validation);
    files.values().removeIf(String::isEmpty);
    return files;
  }

  /** The part that each of {@link #files} is. */
  public static String partOf(String key) {
    return key.equals(TEST_KEY) ? Split.TEST : Split.VALIDATION;
  }
}
