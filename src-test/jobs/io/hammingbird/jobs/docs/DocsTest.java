package io.hammingbird.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.jobs.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README and docs: what they show can be typed, and what they point to is there. */
class DocsTest {
  private static final Path README = Processes.ROOT.resolve("README.md");
  private static final int MOST_LINES = 150;
  private static final int MOST_WORDS = 1500;

  @TempDir private Path folder;

  private static List<MarkdownPage> pages() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    pages.add(MarkdownPage.read(Processes.ROOT, README));
    try (Stream<Path> files = Files.list(Processes.ROOT.resolve("docs"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".md")).sorted().toList()) {
        pages.add(MarkdownPage.read(Processes.ROOT, file));
      }
    }
    return pages;
  }

  @Test
  void commandsSettingsLinksAndPathsAreRight() throws IOException {
    assertThat(DocsCheck.faults(Processes.ROOT, pages(), folder)).isEmpty();
  }

  @Test
  void theReadmeIsShort() throws IOException {
    String text = Files.readString(README);
    assertThat(text.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(text.split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  @Test
  void theReadmeLeadsToEveryPage() throws IOException {
    List<MarkdownPage> pages = pages();
    assertThat(pages.get(0).links())
        .containsAll(pages.stream().skip(1).map(page -> page.file().toString()).toList());
  }

  @Test
  void ciRunsTheTestCommandOfTheReadme() throws IOException {
    List<String> ci = Files.readAllLines(Processes.ROOT.resolve(".ci/run"));
    String command = ci.get(ci.size() - 1).replaceAll(" --\\S+", "");
    assertThat(pages().get(0).blocks()).contains(new MarkdownPage.Block("sh", command + "\n"));
  }

  @Test
  void theExampleOfTheLibraryIsTheOneThatIsTested() throws IOException {
    String tested =
        Files.readString(
            Processes.ROOT.resolve("src-test/pipeline/io/hammingbird/ml/ExampleIT.java"));
    MarkdownPage page =
        MarkdownPage.read(Processes.ROOT, Processes.ROOT.resolve("docs/library.md"));
    List<String> examples =
        page.blocks().stream()
            .filter(block -> block.language().equals("java"))
            .map(block -> block.text().strip().replaceAll("\\s+", " "))
            .toList();
    assertThat(examples).isNotEmpty().allMatch(tested.replaceAll("\\s+", " ")::contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-such-verb                        | ./hammingbird no-such-verb
          --no-such-option                    | ./hammingbird nightly --no-such-option
          did you mean 'model.bits'?          | ./hammingbird nightly --set model.bit=64
          model.bits = 7                      | ./hammingbird nightly --set model.bits=7
          no such file                        | ./hammingbird nightly --config conf/none.conf
          no such file                        | ./hammingbird nightly --config shop.conf
          did you mean 'split.kind'?          | for k in kin; do ./hammingbird nightly --set split.$k=random; done
          unbound variable                    | ./hammingbird $verb
          command not found                   | rm -rf /
          unexpected EOF                      | ./hammingbird nightly --set 'split.kind=random
          names no verb                       | ./hammingbird
          does not start jobs/target/         | spark-submit other.jar nightly
          --no-such-option                    | spark-submit jobs/target/hammingbird-jobs.jar nightly --no-such-option
          no such file: conf/none.sh          | spark-submit --files conf/none.sh jobs/target/hammingbird-jobs.jar nightly
          """)
  void findsFaultyCommands(String fault, String command) throws IOException {
    assertThat(faults("```sh\n%s\n```\n".formatted(command)))
        .singleElement()
        .asString()
        .contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          no such setting           | `model.bitz`
          did you mean 'data.name'? | `data.nam = shop`
          store.publication = sad   | `store.publication = sad`
          did you mean 'split.seed'?| `--set split.sed=1 --set split.kind=random`
          no such file              | `conf/models/none.conf`
          no such test              | `NoSuchTest`
          leads nowhere             | [nowhere](docs/none.md)
          leads to no heading       | [dead](#none)
          leads to no heading       | [dead](docs/cli.md#none)
          Unmatched argument        | `./hammingbird fsck everything`
          """)
  void findsFaultsInText(String fault, String text) throws IOException {
    assertThat(faults("# Page\n\n" + text + "\n")).singleElement().asString().contains(fault);
  }

  @Test
  void findsFaultyBlocks() throws IOException {
    assertThat(faults("```hocon\ndata { nam = shop }\n```\n"))
        .singleElement()
        .asString()
        .contains("did you mean 'data.name'?");
    assertThat(faults("```\nanything\n```\n")).singleElement().asString().contains("no language");
    assertThat(faults("```text\n./hammingbird none\n```\n"))
        .singleElement()
        .asString()
        .contains("language sh");
  }

  @Test
  void findsNoFaultWhereThereIsNone() throws IOException {
    assertThat(
            faults(
                """
                # Shop: "first" (new)

                [here](#shop-first-new), [there](LICENSE), [far](https://example.org/none)
                `train.seed`, `split.kind = random`, `conf/models/NAME.conf`, `DocsTest`

                ```hocon
                # shop.conf
                split.kind = random
                ```

                ```sh
                big="nightly --config shop.conf"
                OMP_NUM_THREADS=1 ./hammingbird $big \\
                  --set 'compare.models=[als,bpr]'
                ```
                """))
        .isEmpty();
  }

  private List<String> faults(String markdown) throws IOException {
    return DocsCheck.faults(
        Processes.ROOT,
        List.of(MarkdownPage.parse(Path.of("PAGE.md"), markdown)),
        Files.createTempDirectory(folder, "check"));
  }
}
