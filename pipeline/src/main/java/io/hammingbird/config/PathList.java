package io.hammingbird.config;

import java.util.ArrayList;
import java.util.List;

/** Several paths in one setting, separated by commas. */
public final class PathList {
  private PathList() {}

  /** The paths without blanks around them; a comma within the braces of a glob separates none. */
  public static List<String> split(String text) {
    List<String> paths = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c == '{') {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
      } else if (c == ',' && (depth == 0 || i == text.length())) {
        paths.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    paths.removeIf(String::isEmpty);
    return List.copyOf(paths);
  }
}
