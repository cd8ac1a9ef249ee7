package io.hammingbird.read.files;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A local file system with what Hadoop leaves out of its listings. Hadoop decodes names by the
 * locale and skips in silence what it then cannot find again: names in another character set, and
 * links that lead nowhere. Here they are listed, so that globs apply to them as to any other, and
 * {@link #requireAllReadable} names those that were reached. Other file systems are left as they
 * are.
 */
final class WholeListing extends FilterFileSystem {
  private static final int MOST_NAMED = 5;

  /** By the path under which it is listed: its name on disk, and why it cannot be read. */
  private final Map<Path, String> unreadable = new TreeMap<>();

  /** Folders among them whose content was asked for. */
  private final Set<Path> entered = new TreeSet<>();

  private WholeListing(FileSystem local) {
    super(local);
  }

  static FileSystem of(FileSystem fileSystem) {
    return FileNames.isLocal(fileSystem) ? new WholeListing(fileSystem) : fileSystem;
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    if (unreadable.containsKey(folder)) {
      entered.add(folder);
      return new FileStatus[0];
    }
    FileStatus[] listed = fs.listStatus(folder);
    File local = new File(folder.toUri().getPath());
    if (!local.isDirectory()) {
      return listed;
    }
    Set<String> names =
        Arrays.stream(listed).map(status -> status.getPath().getName()).collect(Collectors.toSet());
    List<FileStatus> all = new ArrayList<>(List.of(listed));
    try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(local.toPath())) {
      for (java.nio.file.Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!names.contains(name) && !isChecksum(name) && isLost(entry)) {
          Path path = new Path(makeQualified(folder), new Path(null, null, name));
          unreadable.put(path, reason(entry));
          all.add(new FileStatus(0, Files.isDirectory(entry), 1, 1, 0, path));
        }
      }
    }
    return all.toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent != null && unreadable.containsKey(parent)) {
      entered.add(parent);
    }
    return unreadable.containsKey(path)
        ? new FileStatus(0, true, 1, 1, 0, path)
        : fs.getFileStatus(path);
  }

  /** Neither new nor removed since Hadoop's listing, and hidden from it for good. */
  private static boolean isLost(java.nio.file.Path entry) {
    return !entry.toFile().exists() && !Files.notExists(entry, LinkOption.NOFOLLOW_LINKS);
  }

  /** Hadoop's own companions of the files that it writes. */
  private static boolean isChecksum(String name) {
    return name.startsWith(".") && name.endsWith(".crc");
  }

  /**
   * @param files what is to be read
   * @throws UsageException when a name is beyond the character set of this process
   * @throws InputDataException when a file cannot be read for another reason
   */
  static void requireAllReadable(
      FileSystem listing, String key, String input, Collection<Path> files) {
    if (!(listing instanceof WholeListing local)) {
      return;
    }
    List<String> lost =
        Stream.concat(files.stream(), local.entered.stream())
            .map(local.unreadable::get)
            .filter(Objects::nonNull)
            .toList();
    if (lost.isEmpty()) {
      return;
    }
    String message =
        "%s = %s: %d of its files cannot be read: %s%s"
            .formatted(
                key,
                input,
                lost.size(),
                String.join("; ", lost.subList(0, Math.min(lost.size(), MOST_NAMED))),
                lost.size() > MOST_NAMED
                    ? "; and %d more".formatted(lost.size() - MOST_NAMED)
                    : "");
    if (!FileNames.isUnicode(FileNames.charset())) {
      throw new UsageException(
          message + "; " + FileNames.WAY_OUT.formatted(FileNames.charset().name()));
    }
    throw new InputDataException(message);
  }

  private static String reason(java.nio.file.Path entry) {
    byte[] bytes = bytesOfName(entry);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      return shown(entry, escaped(bytes)) + ", whose name is not UTF-8: rename it";
    }
    if (!FileNames.isUnicode(FileNames.charset()) && text.length() < bytes.length) {
      return shown(entry, text);
    }
    return Files.isSymbolicLink(entry)
        ? shown(entry, text) + ", a link that leads nowhere: remove or repair it"
        : shown(entry, text) + ", which this user may not look at";
  }

  private static String shown(java.nio.file.Path entry, String name) {
    return entry.getParent() + "/" + name;
  }

  /** The URI of a path has the bytes that the disk has, whatever they mean. */
  private static byte[] bytesOfName(java.nio.file.Path entry) {
    String uri = entry.toUri().getRawPath().replaceFirst("/$", "");
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String escaped(byte[] name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name) {
      text.append(b >= 0 ? String.valueOf((char) b) : "\\x%02X".formatted(b));
    }
    return text.toString();
  }
}
