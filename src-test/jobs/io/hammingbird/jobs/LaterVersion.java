package io.hammingbird.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** A version with more keys in {@code reference.conf}: what is finished stays finished. */
public final class LaterVersion {
  private LaterVersion() {}

  /**
   * What a verb says in a process that finds more defaults, and is given one of the new keys.
   *
   * @throws AssertionError unless the verb ended well
   */
  public static String says(Path folder, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=4"));
    command.addAll(Processes.opens());
    try {
      command.addAll(List.of("-cp", defaults(folder) + File.pathSeparator + Processes.classPath()));
      command.add(Main.class.getName());
      command.addAll(Arrays.asList(arguments));
      command.addAll(List.of("--set", "model.encoder.later.heads=5"));
      Process process = Processes.start(command, folder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
      Processes.Result result = Processes.finish(process, folder);
      Verbs.require(result);
      return result.err();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Path defaults(Path folder) throws IOException {
    Path conf = Processes.ROOT.resolve("conf");
    Path found = folder.resolve("classes/hammingbird");
    FileUtils.copyDirectory(conf.resolve("models").toFile(), found.resolve("models").toFile());
    Files.writeString(
        found.resolve("reference.conf"),
        Files.readString(conf.resolve("reference.conf"))
            + "model.encoder.later { heads = 4 }\ntrain.later = 3\nevaluate.later = [1]\n");
    return found.getParent();
  }
}
