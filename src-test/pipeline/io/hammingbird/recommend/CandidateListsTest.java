package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.LoggedLines;
import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateListsTest {
  private final SparkSession spark = TestSpark.session();
  private final Dataset<Row> users = names("anna", "b, \"c\"", "7");
  private final Dataset<Row> items = names("i0", "i1", "i 2", "i3", "i4");
  @TempDir private Path folder;

  @Test
  void withoutListsEverythingIsEligible() {
    CandidateLists lists = CandidateLists.read(TestSettings.NO_LISTS, users, items);

    assertThat(lists).isEqualTo(CandidateLists.none(5));
    assertThat(lists.eligible().cardinality()).isEqualTo(5);
  }

  @Test
  void anAllowListKeepsADenyListRemovesAndUnknownIdsAreIgnored() throws IOException {
    String allow = file("allow.txt", "i1\n\ni3\r\ni 2\ni3\nnosuch\n");
    String deny = gzipped("deny.txt.gz", "i3\nneither\n");

    assertThat(read(allow, "", "").eligible().stream()).containsExactly(1, 2, 3);
    assertThat(read("", deny, "").eligible().stream()).containsExactly(0, 1, 2, 4);
    assertThat(read(allow, deny, "").eligible().stream()).containsExactly(1, 2);
  }

  @Test
  void unknownIdsAndPairsAreNamedAsTheyAreWritten() throws IOException {
    String deny = file("deny.txt", "i3\nno such\n");
    String pairs = file("pairs.csv", "user,item\nanna,i0\nnobody,i1\n");
    try (LoggedLines log = new LoggedLines(CandidateLists.class)) {
      CandidateLists.read(new RecommendConfig.Lists("", deny, pairs), users, items);
      assertThat(log.lines())
          .containsExactlyInAnyOrder(
              "recommend.deny = %s: 1 of 2 ids are not of the training ratings and have no effect, such as no such"
                  .formatted(deny),
              "recommend.user-deny = %s: 1 of 2 pairs are not of the training ratings and have no effect, such as nobody i1"
                  .formatted(pairs));
    }
  }

  @Test
  void pairsComeFromCsvOrParquet() throws IOException {
    String csv =
        file(
            "pairs.csv",
            "item,user,why\ni0,anna,x\n\"i 2\",\"b, \"\"c\"\"\",y\ni0,nobody,z\nnosuch,7,\n,7,\n");
    assertThat(pairs(csv)).containsExactlyInAnyOrder(List.of(0, 0), List.of(1, 2));

    Path parquet = folder.resolve("pairs");
    spark
        .createDataFrame(
            List.of(RowFactory.create(7L, "i4"), RowFactory.create(8L, "i4")),
            StructType.fromDDL("user bigint, item string"))
        .write()
        .parquet(parquet.toString());
    assertThat(pairs(parquet.toString())).containsExactly(List.of(2, 4));
  }

  @Test
  void theRulesHoldSeenAndDeniedPairs() throws IOException {
    Dataset<Row> interactions =
        spark.createDataFrame(
            List.of(RowFactory.create(0, 3, "train"), RowFactory.create(0, 4, "test")),
            StructType.fromDDL("user int, item int, split string"));
    CandidateLists lists =
        read(file("allow.txt", "i0\ni1\ni3\n"), "", file("p.csv", "user,item\nanna,i1\n"));

    CandidateRules rules = CandidateRules.unseen(interactions, List.of("train"), lists);

    assertThat(rules.excluded().collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create(0, 3), RowFactory.create(0, 1));
    List<Row> excluded =
        rules
            .exclude(spark.range(0, 2).selectExpr("cast(id as int) as user"))
            .sort("user")
            .collectAsList();
    assertThat(excluded.get(0).<Integer>getList(1)).containsExactly(1, 2, 3, 4);
    assertThat(excluded.get(1).<Integer>getList(1)).containsExactly(2, 4);
  }

  @Test
  void listsThatLeaveNothingOrCannotBeReadAreErrors() throws IOException {
    String unknown = file("unknown.txt", "x\ny\n");
    String all = file("all.txt", "i0\ni1\ni 2\ni3\ni4\n");
    refused("recommend.allow = " + unknown + ": none of its ids", unknown, "", "");
    refused("recommend.deny = " + all + " leaves no item", "", all, "");
    refused("no file found", folder.resolve("nowhere").toString(), "", "");
    refused("no column 'item'", "", "", file("bad.csv", "user,sku\na,b\n"));
    refused(
        "cut.csv:3 is not a pair: 1 found, 2 expected: a line must have all fields",
        "",
        "",
        file("cut.csv", "user,item\na,b\nc\n"));
    refused("is not an id: broken-utf-8", latin("deny.txt"), "", "");
  }

  @Test
  void listsMayHaveAMarkAndFilesWithOtherOrdersOfColumns() throws IOException {
    assertThat(read(file("allow.txt", "\ufeffi1\n\n"), "", "").eligible().stream())
        .containsExactly(1);
    file("pairs/a.csv", "user,item\nanna,i0\n\n");
    file("pairs/b.csv", "item,user\ni1,anna\n");
    assertThat(pairs(folder.resolve("pairs").toString()))
        .containsExactlyInAnyOrder(List.of(0, 0), List.of(0, 1));
  }

  private String latin(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "caf\u00e9\n", StandardCharsets.ISO_8859_1)
        .toString();
  }

  private void refused(String message, String allow, String deny, String userDeny) {
    assertThatThrownBy(() -> read(allow, deny, userDeny))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(message);
  }

  private CandidateLists read(String allow, String deny, String userDeny) {
    return CandidateLists.read(new RecommendConfig.Lists(allow, deny, userDeny), users, items);
  }

  private List<List<Integer>> pairs(String path) {
    return read("", "", path).denied().orElseThrow().collectAsList().stream()
        .map(row -> List.of(row.getInt(0), row.getInt(1)))
        .toList();
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String gzipped(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  private Dataset<Row> names(String... ids) {
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      rows.add(RowFactory.create(rows.size(), id));
    }
    return spark.createDataFrame(rows, StructType.fromDDL("index int, id string"));
  }
}
