package io.hammingbird.store;

import io.hammingbird.config.Nearest;
import io.hammingbird.errors.UsageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The data sets of a warehouse: its folders with runs or comparisons. */
record DataSets(FileSystem fs, Path warehouse) {
  private static final List<String> CONTENT = List.of(Warehouse.RUNS, "comparisons");

  /**
   * @param isDefault whether nobody named the data set, which is worth a word
   * @throws UsageException when there is no such data set; it names those there are
   */
  void require(String name, boolean isDefault) {
    List<String> names = names();
    if (names.contains(name)) {
      return;
    }
    throw new UsageException(
        "There is no data set '%s' in %s%s; %s"
            .formatted(
                name,
                warehouse,
                isDefault ? " (data.name is not set)" : "",
                names.isEmpty()
                    ? "it has none yet: 'nightly' makes one, --warehouse names another place"
                    : "there are: %s. Did you mean --set data.name=%s?"
                        .formatted(String.join(", ", names), Nearest.to(name, names))));
  }

  private List<String> names() {
    try {
      return Arrays.stream(fs.listStatus(warehouse))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .filter(this::isDataSet)
          .map(Path::getName)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the data sets of " + warehouse, e);
    }
  }

  private boolean isDataSet(Path folder) {
    return CONTENT.stream().anyMatch(content -> exists(new Path(folder, content)));
  }

  private boolean exists(Path path) {
    try {
      return fs.exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + path, e);
    }
  }
}
