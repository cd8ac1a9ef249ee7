package io.hammingbird.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as others can find it again.
 *
 * @param host the machine's name
 * @param pid its number there
 * @param space the boot of the machine and the space of process numbers, in which {@code pid} is
 *     unique: two containers may bear the same host name; null where the system does not tell
 * @param started clock ticks between boot and the start of the process, since numbers are used
 *     again; null where the system does not tell
 */
public record WriterProcess(String user, String host, long pid, String space, Long started) {

  /** State and start of a process, as Linux tells them in {@code /proc/PID/stat}. */
  private record Stat(char state, long started) {}

  public static WriterProcess self() {
    long pid = ProcessHandle.current().pid();
    return new WriterProcess(
        System.getProperty("user.name"),
        hostName(),
        pid,
        numberSpace(),
        stat(pid).map(Stat::started).orElse(null));
  }

  /**
   * Whether the other process has ended without a doubt: it ran on this machine since its last
   * boot, in the same space of process numbers and for the same user, and is there no more.
   */
  boolean knowsDead(WriterProcess other) {
    boolean isVisible =
        space != null
            && space.equals(other.space())
            && host.equals(other.host())
            && user.equals(other.user())
            && other.started() != null;
    return isVisible
        && stat(other.pid())
            .map(
                stat ->
                    stat.state() == 'Z' || stat.state() == 'X' || stat.started() != other.started())
            .orElse(true);
  }

  /** For messages. */
  public String name() {
    return "%s on %s (process %d)".formatted(user, host, pid);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }

  private static String numberSpace() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Empty when there is no such process. */
  private static Optional<Stat> stat(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // the name, in brackets, may hold anything; the state is the field after it, the start the
      // 20th
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Optional.of(new Stat(fields[0].charAt(0), Long.parseLong(fields[19])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
