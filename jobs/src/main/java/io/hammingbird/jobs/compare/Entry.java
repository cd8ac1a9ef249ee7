package io.hammingbird.jobs.compare;

import java.util.Map;

/**
 * What is known of one trained model on one split: {@code entry.json} in its folder.
 *
 * @param bits null for a baseline
 * @param seed null for a baseline without chance
 * @param users how many were measured
 * @param items of the catalogue
 * @param metrics means over users, by {@code metric@k}
 * @param trainSeconds wall time from the training part to a model in memory, teacher included
 * @param scoreSeconds of one thread's processor time for the lists of all measured users, summed
 *     over the tasks that make them
 * @param userBytes what a user takes
 * @param itemBytes what an item takes
 * @param validation the figure by which training stopped, null where it did not
 * @param bestEpoch the epoch of that figure
 * @param limit the radius or threshold at which lists end; null where they do not by themselves
 * @param settings what decided the result, as JSON
 * @param version of Hammingbird
 */
public record Entry(
    String model,
    Integer bits,
    Long seed,
    long splitSeed,
    int users,
    int items,
    Map<String, Double> metrics,
    double trainSeconds,
    double scoreSeconds,
    double userBytes,
    double itemBytes,
    Double validation,
    Integer bestEpoch,
    Double limit,
    String settings,
    String version) {}
