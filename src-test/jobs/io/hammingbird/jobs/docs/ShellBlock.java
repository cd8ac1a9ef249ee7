package io.hammingbird.jobs.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Says which commands a block of shell would start, by letting bash run it where nothing else can
 * be found than stand-ins, which only write down their arguments. So quotes, variables, loops and
 * continued lines mean what they mean to whoever copies the block.
 */
final class ShellBlock {
  private static final List<String> COMMANDS = List.of("hammingbird", "spark-submit", "mvn");
  private static final String END_OF_WORD = "\u001f";
  private static final String END_OF_COMMAND = "\u001e";
  private static final String STAND_IN =
      "#!/bin/bash\n{ printf '%s\\037' \"${0##*/}\" \"$@\"; printf '\\036'; } >>\"$RECORD\"\n";

  private final Path folder;

  /** Puts the stand-ins into an empty folder. */
  ShellBlock(Path folder) throws IOException {
    this.folder = folder;
    for (String command : COMMANDS) {
      Path file = Files.writeString(folder.resolve(command), STAND_IN);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * Name and arguments of each command, in order.
   *
   * @throws IllegalArgumentException when bash finds fault with the block; its words are the
   *     message
   */
  List<List<String>> commands(String block) throws IOException, InterruptedException {
    Path record = folder.resolve("record");
    Files.deleteIfExists(record);
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "--noprofile", "--norc", "-eu", "-c", block)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", folder.toString(), "RECORD", record.toString()));
    Process process = builder.start();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalArgumentException("does not end");
    }
    if (process.exitValue() != 0) {
      throw new IllegalArgumentException(Files.readString(folder.resolve("out")).strip());
    }
    List<List<String>> commands = new ArrayList<>();
    if (Files.exists(record)) {
      Stream.of(Files.readString(record).split(END_OF_COMMAND))
          .map(command -> List.of(command.split(END_OF_WORD)))
          .forEach(commands::add);
    }
    return commands;
  }
}
