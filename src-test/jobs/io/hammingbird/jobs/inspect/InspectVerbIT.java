package io.hammingbird.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a newcomer sees of a file that needs settings, and that these settings then read it. */
class InspectVerbIT {
  private static final Path CASES =
      Path.of(System.getProperty("hammingbird.root"), "src-test/resources/cases");

  private static List<JsonNode> inspect(String file, String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "inspect";
    arguments[1] = CASES.resolve(file).toString();
    arguments[2] = "--json";
    System.arraycopy(more, 0, arguments, 3, more.length);
    Processes.Result result = Verbs.run(arguments);
    Verbs.require(result);
    return result.out().lines().map(Json::parse).toList();
  }

  @Test
  void aFileOfAnotherToolIsExplained() {
    List<JsonNode> rows = inspect("iso-dates/yelp.json");
    assertThat(rows.get(0).path("format").asText()).isEqualTo("json");
    assertThat(rows.get(0).path("settings").toString())
        .isEqualTo(
            "[\"data.format = json\",\"data.columns.user = user_id\",\"data.columns.item = business_id\","
                + "\"data.columns.rating = stars\",\"data.columns.timestamp = date\"]");
    assertThat(rows.get(1).toString())
        .isEqualTo(
            "{\"user\":\"u_0\",\"item\":\"b-40\",\"rating\":1.0,\"timestamp\":\"2021-06-29T03:04:24Z\"}");
    JsonNode counts = rows.get(4);
    assertThat(counts.path("lines").asLong()).isEqualTo(1920);
    assertThat(counts.path("malformed").asLong()).isZero();
    assertThat(counts.path("unit").asText()).isEqualTo("iso");
    assertThat(rows.stream().skip(5).map(row -> row.path("split").asText()))
        .containsExactly(
            "temporal-global", "temporal-per-user", "random", "random-per-user", "leave-last");
  }

  /** The shop of which no customer stays over the cut of the default split. */
  @Test
  void whatEachSplitLeavesIsShownBeforeAnythingRuns() {
    List<JsonNode> rows = inspect("shop-growing/shop.csv", "--set", "filter.min-count=0");
    assertThat(rows.get(0).path("settings")).isEmpty();
    JsonNode first = rows.get(5);
    assertThat(first.path("split").asText()).isEqualTo("temporal-global");
    assertThat(first.path("test").asLong()).isZero();
    JsonNode last = rows.get(9);
    assertThat(last.path("split").asText()).isEqualTo("leave-last");
    assertThat(last.path("test-users").asLong()).isEqualTo(80);
  }

  @Test
  void peopleGetSettingsToKeep() {
    Processes.Result result =
        Verbs.run("inspect", CASES.resolve("no-header/noheader.csv").toString());
    Verbs.require(result);
    assertThat(result.out())
        .contains("data.csv.header = [user, item, rating, timestamp]")
        .contains("A00000  B00040");
    assertThat(result.err()).contains("may be wrong for this file");
  }
}
