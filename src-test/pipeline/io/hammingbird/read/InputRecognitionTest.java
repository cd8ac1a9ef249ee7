package io.hammingbird.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.Cases;
import io.hammingbird.TestSpark;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.settings.ConfigLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspect proposes for the layouts of other tools, and that it can be read so. */
class InputRecognitionTest {
  private static DataConfig config(List<String> settings) {
    return ConfigLoader.load(List.of(), settings).data();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          base/base.csv                        |
          separator/tabheader.tsv              | data.columns.user = user_id, data.columns.item = item_id, data.csv.separator = tab
          separator/recbole.inter              | data.columns.user = user_id, data.columns.item = item_id, data.csv.separator = tab
          separator/euro.csv                   | data.csv.separator = ";"
          separator/bx.csv                     | data.columns.user = User-ID, data.columns.item = ISBN, data.columns.rating = Book-Rating, data.csv.separator = ";"
          separator/lastfm.dat                 | data.columns.user = userID, data.columns.item = artistID, data.columns.rating = weight, data.csv.separator = tab
          no-header/noheader.csv               | data.csv.header = [user, item, rating, timestamp]
          iso-dates/yelp.json                  | data.format = json, data.columns.user = user_id, data.columns.item = business_id, data.columns.rating = stars, data.columns.timestamp = date
          json-array/pretty.json               | data.format = json
          parquet-nanoseconds/ns.parquet       | data.format = parquet
          movielens-latest-titles/mllatest.csv | data.columns.user = userId, data.columns.item = movieId
          """)
  void proposesSettingsThatReadTheFile(String name, String expected) {
    DataConfig given = config(List.of("data.input=" + Cases.path(name)));
    InputRecognition found = InputRecognition.of(TestSpark.session(), given);
    assertThat(
            found.settings().entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected == null ? "" : expected);
    long valid = Quarantine.of(RatingReader.read(TestSpark.session(), found.config())).valid();
    assertThat(valid).isGreaterThanOrEqualTo(1888);
    // the same by the settings as they are shown
    List<String> settings = new ArrayList<>(List.of("data.input=" + Cases.path(name)));
    found.settings().forEach((key, value) -> settings.add(key + "=" + value.replace("\"", "")));
    assertThat(config(settings).columns()).isEqualTo(found.config().columns());
    assertThat(Quarantine.of(RatingReader.read(TestSpark.session(), config(settings))).valid())
        .isEqualTo(valid);
  }

  @Test
  void saysWhatItCannotTell() {
    InputRecognition found =
        InputRecognition.of(
            TestSpark.session(),
            config(List.of("data.input=" + Cases.path("no-header/noheader.csv"))));
    assertThat(found.notes())
        .containsExactly(
            "There is no line of names: the order of data.csv.header is the usual one, and may be wrong for this file.");
    assertThat(
            InputRecognition.of(
                    TestSpark.session(),
                    config(List.of("data.input=" + Cases.path("separator/lastfm.dat"))))
                .notes())
        .containsExactly(
            "No column looks like the timestamp: name it with data.columns.timestamp, if there is one.");
  }
}
