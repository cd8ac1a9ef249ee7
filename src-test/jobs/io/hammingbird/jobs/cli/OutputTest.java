package io.hammingbird.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final List<Map<String, Object>> ROWS =
      List.of(row("a", 1), row("b", null), row("c", 30));

  private static Map<String, Object> row(String name, Integer value) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("value", value);
    return row;
  }

  @Test
  void aCutListSaysHowManyMoreThereAre() {
    Processes.Result text = Verbs.printed(() -> new Output(false).rows(ROWS, 2));
    assertThat(text.out().lines())
        .containsExactly("name  value", "a         1", "b", "… 1 more row: --limit 3 shows all");
    assertThat(text.err()).isEmpty();
    assertThat(Verbs.printed(() -> new Output(false).rows(ROWS, 3)).out())
        .doesNotContain("more row");
  }

  @Test
  void programsGetNothingButObjectsWithEveryKey() {
    Processes.Result json = Verbs.printed(() -> new Output(true).rows(ROWS, 2));
    assertThat(json.out().lines())
        .containsExactly("{\"name\":\"a\",\"value\":1}", "{\"name\":\"b\",\"value\":null}");
    assertThat(json.err().strip()).isEqualTo("hammingbird: … 1 more row: --limit 3 shows all");
  }

  @Test
  void anOutcomeHasAllItsKeysWithoutARun() {
    RunOutcome outcome =
        RunOutcome.of("nightly").failed(new Failure(3, "no input", false), System.nanoTime());
    assertThat(Verbs.printed(() -> new Output(true).outcome(outcome)).out().strip())
        .isEqualTo(
            "{\"verb\":\"nightly\",\"exitCode\":3,\"message\":\"no input\",\"run\":null,\"published\":false,\"folder\":null,\"seconds\":0.0}");
  }
}
