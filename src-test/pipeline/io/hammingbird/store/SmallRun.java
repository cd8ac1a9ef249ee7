package io.hammingbird.store;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.files.Json;
import io.hammingbird.lease.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Runs with two users, four items, eight bits and K = 2. User a has seen items 0 to 2, user b item
 * 0; the one item that a has not seen is at distance 5, those of b at 3, 4 and 8.
 */
public final class SmallRun {
  public static final SparkSession SPARK = TestSpark.session();

  /** What the codes say. */
  public static final String GOOD = "('a',1,'x3',5,-0.25D),('b',1,'x1',3,0.25D),('b',2,'x2',4,0D)";

  /** What codes and real vectors say when items are ordered by inner product. */
  public static final String BY_SCORE = "('a',1,'x3',5,2D),('b',1,'x1',3,1D),('b',2,'x2',4,0D)";

  private SmallRun() {}

  public static Warehouse warehouse(Path folder) {
    return new Warehouse(new Configuration(), TestSettings.store(folder), "small");
  }

  /** A run of which all but publication is done, with the lists that the codes say. */
  public static Run finished(Warehouse warehouse, String id, double ndcg) {
    return finished(warehouse, id, ndcg, "");
  }

  /**
   * The same.
   *
   * @param evaluate its settings of evaluation that are not the defaults, as JSON without braces
   */
  public static Run finished(Warehouse warehouse, String id, double ndcg, String evaluate) {
    Run run = copy(warehouse, id, evaluate);
    run.begin(Stage.EVALUATE);
    write(
        run,
        Table.METRICS,
        "select model, 'small' as dataset, 'test' as split, 'p' as protocol, 'ndcg' as metric, 10 as k, value, 0D as low, 1D as high, 2L as users from values ('m',%sD),('popularity',0.4D) as t(model,value)"
            .formatted(ndcg));
    run.finish(SPARK, Stage.EVALUATE);
    return run;
  }

  /** A run whose lists are made, copied from one that all tests share. */
  private static Run copy(Warehouse warehouse, String id, String evaluate) {
    Manifest made = Template.RUN.manifest();
    Manifest own = manifest(id, "{\"k\": 2}", evaluate);
    Path target = Path.of(warehouse.folder().toUri()).resolve("runs").resolve(id);
    try {
      FileUtils.copyDirectory(Path.of(Template.RUN.folder().toUri()).toFile(), target.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return warehouse.create(
        new Manifest(
            own.runId(),
            own.dataset(),
            own.created(),
            own.fingerprint(),
            own.config(),
            own.decisive(),
            own.inputs(),
            own.versions(),
            null,
            null,
            made.stages(),
            made.tables()));
  }

  private static final class Template {
    private static final Run RUN = make();

    private static Run make() {
      try {
        Path folder = Files.createTempDirectory("hammingbird-small-run");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
        Warehouse warehouse = warehouse(folder);
        try (Lease lease = warehouse.lease()) {
          lease.check();
          Run run = trained(warehouse, "20260101-template", "{}");
          run.begin(Stage.RECOMMEND);
          write(
              run,
              Table.RECOMMENDATIONS,
              "select * from values %s as t(user_id,rank,item_id,distance,score)".formatted(GOOD));
          run.finish(SPARK, Stage.RECOMMEND);
          return run;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A run with codes and real vectors.
   *
   * @param recommend its settings of recommendations that are not the defaults, as JSON
   */
  public static Run trained(Warehouse warehouse, String id, String recommend) {
    return trained(
        warehouse,
        id,
        recommend,
        "select * from values (0,'a',3L),(1,'b',1L) as t(index,id,count)",
        "select index, array(code) as code, side from values (0,7L,'user'),(1,0L,'user'),(0,0L,'item'),(1,7L,'item'),(2,15L,'item'),(3,255L,'item') as t(index,code,side)");
  }

  /** The same with other users and codes. */
  public static Run trained(
      Warehouse warehouse, String id, String recommend, String users, String codes) {
    Run run = warehouse.create(manifest(id, recommend, ""));
    run.begin(Stage.PREPARE);
    write(run, Table.USERS, users);
    write(
        run,
        Table.ITEMS,
        "select * from values (0,'x0',2L),(1,'x1',1L),(2,'x2',1L),(3,'x3',1L) as t(index,id,count)");
    write(
        run,
        Table.INTERACTIONS,
        "select user, item, 1F as rating, 0L as timestamp, split from values (0,0,'train'),(0,1,'train'),(0,2,'validation'),(1,0,'train'),(1,3,'test') as t(user,item,split)");
    write(run, Table.QUARANTINE, "select 'f' as file, 1L as line, 'r' as raw, 'why' as reason");
    run.finish(SPARK, Stage.PREPARE);
    run.begin(Stage.TRAIN);
    write(run, Table.CODES, codes);
    write(
        run,
        Table.FACTORS,
        "select index, array_repeat(value, 8) as vector, 'user' as side from values (0,0.25F),(1,-0.5F) as t(index,value)");
    write(
        run,
        Table.TRAINING_LOG,
        "select 1 as epoch, 1 as step, 'loss' as name, 0D as value, 0D as seconds");
    try (var out = run.createModelFile("network.zip")) {
      out.write("weights".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run.finish(SPARK, Stage.TRAIN);
    return run;
  }

  private static Manifest manifest(String id, String recommend, String evaluate) {
    return new Manifest(
        id,
        "small",
        "%s-%s-%sT00:00:00Z".formatted(id.substring(0, 4), id.substring(4, 6), id.substring(6, 8)),
        "print-" + id,
        Json.parse(
            "{\"model\": {\"name\": \"m\", \"bits\": 8}, \"split\": {\"kind\": \"random\"}, \"recommend\": %s, \"evaluate\": {%s}}"
                .formatted(recommend, evaluate)),
        null,
        List.of(),
        Map.of(),
        null,
        null,
        Map.of(),
        Map.of());
  }

  public static void write(Run run, Table table, String sql) {
    var rows = SPARK.sql(sql).coalesce(1).write();
    switch (table) {
      case INTERACTIONS -> rows.partitionBy("split").parquet(run.path(table).toString());
      case CODES, FACTORS -> rows.partitionBy("side").parquet(run.path(table).toString());
      default -> rows.parquet(run.path(table).toString());
    }
  }
}
