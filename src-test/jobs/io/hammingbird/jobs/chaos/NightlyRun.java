package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.Verbs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A nightly run, tiny but whole: 80 users, 40 items, 16 bits, every setting but the seed the same.
 * Two seeds make two runs, so that there is always one for readers to see while another is made.
 *
 * @param ratings the input
 * @param warehouse as it is given on the command line
 */
record NightlyRun(Path ratings, String warehouse, int seed) {
  static final String DATA_SET = "synthetic-test";

  static Path ratings(Path folder) {
    Verbs.require(
        Verbs.run(
            "generate",
            "--output",
            folder.toString(),
            "--users",
            "80",
            "--items",
            "40",
            "--ratings",
            "1600",
            "--clusters",
            "4"));
    return folder.resolve("ratings.dat");
  }

  /** The command's arguments. */
  String[] command() {
    List<String> command = new ArrayList<>(List.of("nightly", "--warehouse", warehouse));
    for (String setting :
        List.of(
            "data.input=" + ratings,
            "data.name=" + DATA_SET,
            "data.format=movielens-dat",
            "filter.min-count=2",
            "split.kind=random",
            "model.bits=16",
            "model.teacher.implicit-als.rank=8",
            "model.teacher.implicit-als.iterations=1",
            "train.epochs=4",
            "train.validate-every=2",
            "train.checkpoint-every.epochs=1",
            "train.seed=" + seed,
            "recommend.k=10",
            "evaluate.k=[10]",
            "evaluate.baselines=[popularity]",
            "evaluate.bootstrap.resamples=10",
            "publish.popularity-share=0",
            "publish.max-drop=1",
            "store.publication=" + (warehouse.startsWith("faulty:") ? "rename" : "auto"),
            "store.lease-timeout=5 seconds")) {
      command.add("--set");
      command.add(setting);
    }
    return command.toArray(String[]::new);
  }
}
