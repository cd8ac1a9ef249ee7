package io.hammingbird.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** Versions of this build and of what it runs on; they go into every manifest. */
public final class Version implements IVersionProvider {
  private static final Properties BUILD = load();

  public static String hammingbird() {
    return BUILD.getProperty("hammingbird");
  }

  public static Map<String, String> all() {
    Map<String, String> versions = new TreeMap<>();
    BUILD.stringPropertyNames().forEach(name -> versions.put(name, BUILD.getProperty(name)));
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"hammingbird " + hammingbird()};
  }

  private static Properties load() {
    try (InputStream in = Version.class.getResourceAsStream("/hammingbird/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("The build left out version.properties", e);
    }
  }
}
