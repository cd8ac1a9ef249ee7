package io.hammingbird.publish;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Run;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Whether the lists of candidates are still those that a run was made by. */
record RecordedLists(SparkSession spark, Run run) {

  boolean areUnchanged(RecommendConfig.Lists lists) {
    Set<String> recorded = new HashSet<>();
    run.manifest().inputs().forEach(file -> recorded.add(file.sha256()));
    return Stream.of(lists.allow(), lists.deny(), lists.userDeny())
        .filter(path -> !path.isEmpty())
        .allMatch(path -> isRecorded(path, recorded));
  }

  private boolean isRecorded(String path, Set<String> recorded) {
    try {
      return InputFiles.describe(spark, "a list of candidates", path).stream()
          .allMatch(file -> recorded.contains(file.sha256()));
    } catch (InputDataException e) {
      return false; // it is gone
    }
  }
}
