package io.hammingbird.store;

import io.hammingbird.config.Section;
import io.hammingbird.files.Publication;
import java.time.Duration;
import java.util.Locale;

/**
 * Where runs are kept, and how readers and other writers are guarded.
 *
 * @param warehouse a folder of any Hadoop file system
 * @param publication how {@code CURRENT} and the manifests are replaced
 * @param keep finished runs that {@code nightly} leaves after a publication; 0 for all
 * @param keepUnfinished how long a run that nobody took further is left
 * @param leaseTimeout a writer without a heartbeat for so long has lost its lease
 */
public record StoreConfig(
    String warehouse,
    Publication publication,
    int keep,
    Duration keepUnfinished,
    Duration leaseTimeout) {

  public static StoreConfig from(Section store) {
    String warehouse = store.path("warehouse");
    store.check(!warehouse.isEmpty(), "warehouse", "\"\"", "a folder on any Hadoop file system");
    return new StoreConfig(
        warehouse,
        store.choice(
            "publication",
            name -> Publication.valueOf(name.strip().toUpperCase(Locale.ROOT)),
            "auto | rename | put"),
        store.intBetween("keep", 0, 100_000),
        store.durationBetween("keep-unfinished", Duration.ofHours(1), Duration.ofDays(3650)),
        store.durationBetween("lease-timeout", Duration.ofSeconds(5), Duration.ofDays(7)));
  }
}
