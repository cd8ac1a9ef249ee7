package io.hammingbird.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.jobs.Processes;
import java.io.IOException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log of a nightly run leaves out, and that it leaves out nothing else. */
class LogTest {
  private static final String TASKS = "org.apache.spark.scheduler.TaskSetManager";
  private static final String PLANS = "org.apache.spark.sql.catalyst.util.SparkStringUtils";
  private static final String STAGES = "org.apache.spark.scheduler.DAGScheduler";

  @ParameterizedTest
  @ValueSource(strings = {"log4j2.properties", "log4j2-json.properties"})
  void onlyNoiseWithoutAConsequenceIsLeftOut(String file) throws IOException {
    Configuration log = read(file);

    assertThat(
            logged(
                log,
                TASKS,
                Level.WARN,
                "Stage 271 contains a task of very large size (1576 KiB). The maximum recommended task size is"
                    + " 1000 KiB."))
        .isFalse();
    assertThat(logged(log, PLANS, Level.WARN, "Truncated the string representation of a plan"))
        .isFalse();
    assertThat(
            logged(log, STAGES, Level.WARN, "Broadcasting large task binary with size 1006.4 KiB"))
        .isFalse();

    assertThat(logged(log, TASKS, Level.WARN, "Lost task 0.0 in stage 3.0 (TID 7)")).isTrue();
    assertThat(logged(log, TASKS, Level.ERROR, "Task 0 in stage 3.0 failed 4 times")).isTrue();
    assertThat(logged(log, STAGES, Level.WARN, "Failed to clean up")).isTrue();
    assertThat(logged(log, STAGES, Level.INFO, "Job 3 finished")).isFalse();
    assertThat(logged(log, "io.hammingbird.train.Training", Level.INFO, "epoch 1")).isTrue();
  }

  private static Configuration read(String file) throws IOException {
    Configuration log =
        ConfigurationFactory.getInstance()
            .getConfiguration(
                new LoggerContext("test"),
                ConfigurationSource.fromUri(Processes.ROOT.resolve("conf").resolve(file).toUri()));
    log.initialize();
    return log;
  }

  private static boolean logged(Configuration log, String logger, Level level, String message) {
    LoggerConfig config = log.getLoggerConfig(logger);
    return level.isMoreSpecificThan(config.getLevel())
        && !config.isFiltered(
            Log4jLogEvent.newBuilder()
                .setLoggerName(logger)
                .setLevel(level)
                .setMessage(new SimpleMessage(message))
                .build());
  }
}
