package io.hammingbird.read.fields;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Columns that stand in the names of folders, {@code name=value}, as Hive and Spark write them. The
 * values are text: Spark's own guess at a type would make 7 of 007.
 */
public final class PathColumns {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private PathColumns() {}

  /** The columns of one file; the value of a column that is there but null is empty. */
  public static Map<String, String> of(String file) {
    Map<String, String> columns = new HashMap<>();
    for (Path folder = new Path(file).getParent(); folder != null; folder = folder.getParent()) {
      String name = folder.getName();
      int equals = name.indexOf('=');
      if (equals > 0) {
        String value = name.substring(equals + 1);
        columns.putIfAbsent(
            decoded(name.substring(0, equals)), value.equals(NULL) ? "" : decoded(value));
      }
    }
    return columns;
  }

  /** As {@link #of}, of these files and these columns only. */
  public static HashMap<String, Map<String, String>> of(
      Iterable<String> files, List<String> columns) {
    HashMap<String, Map<String, String>> byFile = new HashMap<>();
    for (String file : files) {
      Map<String, String> found = of(file);
      found.keySet().retainAll(columns);
      if (!found.isEmpty()) {
        byFile.put(file, found);
      }
    }
    return byFile;
  }

  /** Hive escapes as addresses do, but for the plus. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a percent sign that escapes nothing
    }
  }
}
