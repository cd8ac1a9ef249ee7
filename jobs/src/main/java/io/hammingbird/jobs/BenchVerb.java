package io.hammingbird.jobs;

import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.CommonOptions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/**
 * Measures what this machine can do, ours and what others would use, side by side in one run. The
 * work is in a jar of its own, which production does not carry; where that jar is on the class
 * path, it registers its implementation as a service.
 */
@Command(
    name = "bench",
    description =
        "Measures top-K scoring on made-up codes: ours, float paths, Faiss, ALS. One table.",
    footer = {
      "./hammingbird bench scoring --users 16000 --items 9000,200000 --k 10,100",
      "./hammingbird bench memory --users 1000000 --items 1000000 --ranges 1"
    })
public abstract class BenchVerb implements Callable<Integer> {

  /** The registered one, else one that says what is missing. */
  static BenchVerb find() {
    return ServiceLoader.load(BenchVerb.class).findFirst().orElseGet(WithoutJar::new);
  }

  /** Takes all arguments, since it does not know which there are. */
  private static final class WithoutJar extends BenchVerb {
    @Mixin private CommonOptions options;
    @Unmatched private List<String> arguments;

    @Override
    public Integer call() {
      throw new UsageException(
          "bench is in a jar of its own: start it by ./hammingbird, or give spark-submit --jars "
              + "jobs/bench/target/hammingbird-bench.jar");
    }
  }
}
