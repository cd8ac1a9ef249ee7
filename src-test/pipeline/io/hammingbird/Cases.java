package io.hammingbird;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Small inputs that were once read wrongly, in the test resources. */
public final class Cases {
  private Cases() {}

  /** A file or folder, as {@code separator/bx.csv}. */
  public static Path path(String name) {
    URL found = Cases.class.getResource("/cases/" + name);
    if (found == null) {
      throw new IllegalArgumentException("There is no case " + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
