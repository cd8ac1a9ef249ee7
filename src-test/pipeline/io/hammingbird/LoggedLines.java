package io.hammingbird;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs while this is open. */
public final class LoggedLines extends AbstractAppender implements AutoCloseable {
  private final List<String> lines = new ArrayList<>();
  private final LoggerContext context;
  private final String logger;

  public LoggedLines(Class<?> source) {
    super("lines of " + source.getName(), null, null, true, Property.EMPTY_ARRAY);
    context = (LoggerContext) LogManager.getContext(false);
    logger = source.getName();
    start();
    LoggerConfig config = new LoggerConfig(logger, Level.INFO, false);
    config.addAppender(this, Level.INFO, null);
    context.getConfiguration().addLogger(logger, config);
    context.updateLoggers();
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getMessage().getFormattedMessage());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    context.getConfiguration().removeLogger(logger);
    context.updateLoggers();
    stop();
  }
}
