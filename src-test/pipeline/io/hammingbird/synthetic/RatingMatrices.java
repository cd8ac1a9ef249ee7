package io.hammingbird.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** Small sources for expansions. */
final class RatingMatrices {
  private RatingMatrices() {}

  /** Generated ratings with half stars. */
  static RatingMatrix synthetic(int users, int items, int ratings) {
    try {
      Path folder = Files.createTempDirectory("ratings");
      try {
        Synthetic.write(new SyntheticSettings(users, items, ratings, 4, 5, true), folder);
        return read(folder.resolve("ratings.dat"));
      } finally {
        FileUtils.deleteDirectory(folder.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in MovieLens format, its users and items numbered from 1 without gaps. */
  static RatingMatrix read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int[] users = new int[lines.size()];
    int[] items = new int[lines.size()];
    float[] ratings = new float[lines.size()];
    long[] times = new long[lines.size()];
    for (int i = 0; i < users.length; i++) {
      String[] fields = lines.get(i).split("::", -1);
      users[i] = Integer.parseInt(fields[0]) - 1;
      items[i] = Integer.parseInt(fields[1]) - 1;
      ratings[i] = Float.parseFloat(fields[2]);
      times[i] = Long.parseLong(fields[3]);
    }
    return new RatingMatrix(users, items, ratings, times);
  }

  /** 1 where there is a rating, {@code [users × items]}. */
  static double[][] dense(RatingMatrix matrix) {
    double[][] dense = new double[matrix.users()][matrix.items()];
    for (int user = 0; user < dense.length; user++) {
      for (int entry = matrix.begin(user); entry < matrix.begin(user + 1); entry++) {
        dense[user][matrix.item(entry)] = 1;
      }
    }
    return dense;
  }
}
