package io.hammingbird.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisiveTest {
  /** The settings of some version... */
  record Before(int depth, double rate) {}

  /** ...and of a later one: other components in another order, one more. */
  record After(double rate, @AbsentMeans("plain") String style, int depth) {}

  record Section(
      @NotDecisive int threads, boolean hasTail, @TakenWhen("hasTail") int tail, Kind kind) {}

  sealed interface Kind extends Choice {}

  record PlainOne() implements Kind {
    @Override
    public String kind() {
      return "plain-one";
    }
  }

  record DeepOne(int maxDepth) implements Kind {
    @Override
    public String kind() {
      return "deeper";
    }
  }

  enum Way {
    TOP_K
  }

  record Values(
      List<Integer> list,
      Optional<String> text,
      Optional<String> none,
      OptionalDouble number,
      OptionalDouble unbounded,
      Way way,
      char quote,
      Object encoding,
      Map<String, Long> map) {}

  @Test
  void aKeyThatIsAddedChangesNothingUntilItChangesSomething() {
    String before = Decisive.of(new Before(3, 0.5)).toString();

    assertThat(Decisive.of(new After(0.5, "plain", 3))).hasToString(before);
    assertThat(Decisive.of(new After(0.5, "bold", 3)).toString()).isNotEqualTo(before);
    assertThat(before).isEqualTo("{\"depth\":3,\"rate\":0.5}");
  }

  @Test
  void onlyWhatIsTakenAndDecidesIsWritten() {
    assertThat(Decisive.of(new Section(8, false, 5, new PlainOne())))
        .hasToString("{\"has-tail\":false,\"kind\":{\"kind\":\"plain-one\"}}");
    assertThat(Decisive.of(new Section(9, true, 5, new DeepOne(2))))
        .hasToString(
            "{\"has-tail\":true,\"kind\":{\"kind\":\"deeper\",\"max-depth\":2},\"tail\":5}");
  }

  @Test
  void everyKindOfValueHasOneForm() {
    Values values =
        new Values(
            List.of(3, 1),
            Optional.of("a"),
            Optional.empty(),
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            Way.TOP_K,
            '"',
            StandardCharsets.UTF_8,
            Map.of("b", 2L, "a", 1L));

    assertThat(Decisive.of(values))
        .hasToString(
            "{\"encoding\":\"UTF-8\",\"list\":[3,1],\"map\":{\"a\":1,\"b\":2},\"none\":null,\"number\":1.0,"
                + "\"quote\":\"\\\"\",\"text\":\"a\",\"unbounded\":null,\"way\":\"top-k\"}");
    assertThatThrownBy(() -> Decisive.of(new Object())).hasMessageContaining("no canonical form");
    assertThat(Set.of(Behaviour.values())).allMatch(area -> area.version() > 0);
  }

  @Test
  void secretsAreMasked() {
    assertThat(Decisive.of(Map.of("path", "s3a://key:secret@bucket/x", "password", "hidden")))
        .hasToString("{\"password\":\"***\",\"path\":\"s3a://***@bucket/x\"}");
  }
}
