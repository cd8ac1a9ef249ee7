package io.hammingbird.read.files;

import io.hammingbird.errors.UsageException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which names this JVM can exchange with the operating system. Java takes their character set from
 * the locale alone, and turns what it lacks into {@code ?} or U+FFFD without a word: under {@code
 * LC_ALL=C} all but ASCII. Names in other file systems, such as HDFS, are not concerned.
 */
public final class FileNames {
  static final String WAY_OUT =
      "this process runs with the character set %s, in which it is lost: set LC_ALL=C.UTF-8 (as ./hammingbird does)";

  private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"));

  private FileNames() {}

  static Charset charset() {
    return CHARSET;
  }

  /**
   * @param arguments of this process, as Java decoded them
   * @throws UsageException when one may have lost characters on its way: in a process without UTF-8
   *     a question mark, too, since Spark's own launcher leaves one in the place of each byte
   */
  public static void requireWhole(List<String> arguments) {
    requireWhole(arguments, CHARSET);
  }

  static void requireWhole(List<String> arguments, Charset charset) {
    for (String argument : arguments) {
      if (argument.indexOf('\uFFFD') >= 0) {
        throw lost("the argument %s holds a character that is not UTF-8", argument, charset);
      }
      if (!isUnicode(charset) && !isAscii(argument)) {
        throw lost("the argument %s holds a character beyond ASCII", argument, charset);
      }
      if (!isUnicode(charset) && argument.indexOf('?') >= 0) {
        throw lost(
            "the argument %s holds a question mark, as a lost character does", argument, charset);
      }
    }
  }

  /**
   * @param key the setting that {@code path} comes from, for messages
   * @param path qualified
   * @throws UsageException when it is of a local file that this process cannot name
   */
  public static void require(String key, FileSystem fileSystem, Path path) {
    require(key, fileSystem, path, CHARSET);
  }

  static void require(String key, FileSystem fileSystem, Path path, Charset charset) {
    String name = path.toUri().getPath();
    if (isLocal(fileSystem) && !isUnicode(charset) && !isAscii(name)) {
      throw lost(key + " = %s holds a character beyond ASCII", name, charset);
    }
  }

  static boolean isLocal(FileSystem fileSystem) {
    return "file".equals(fileSystem.getUri().getScheme());
  }

  static boolean isUnicode(Charset charset) {
    return StandardCharsets.UTF_8.equals(charset);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }

  private static UsageException lost(String what, String text, Charset charset) {
    return new UsageException(what.formatted(text) + ", and " + WAY_OUT.formatted(charset.name()));
  }
}
