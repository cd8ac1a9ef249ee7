package io.hammingbird.jobs.compare;

import java.util.Map;

/**
 * One try of a search.
 *
 * @param settings what was drawn, by key; empty for the settings as they were given
 * @param value the deciding metric on the validation part
 * @param bestEpoch the epoch of that value, null for a baseline
 * @param seconds of training, validation included
 * @param decisive all settings that decided the value, as JSON
 */
public record Trial(
    Map<String, Object> settings,
    double value,
    Integer bestEpoch,
    double seconds,
    String decisive) {}
