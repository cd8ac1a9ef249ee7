package io.hammingbird.publish;

import io.hammingbird.config.Section;

/**
 * The gate: shares are of nDCG@10, between 0 and 1.
 *
 * @param minUsers users with a full list
 * @param minMeasuredUsers users with a relevant item among their candidates
 */
public record PublishConfig(
    long minUsers, long minMeasuredUsers, double popularityShare, double maxDrop) {

  public static PublishConfig from(Section publish) {
    return new PublishConfig(
        publish.intBetween("min-users", 0, Integer.MAX_VALUE),
        publish.intBetween("min-measured-users", 1, Integer.MAX_VALUE),
        publish.doubleBetween("popularity-share", 0, 10),
        publish.doubleBetween("max-drop", 0, 1));
  }
}
