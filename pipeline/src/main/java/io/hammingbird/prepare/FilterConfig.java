package io.hammingbird.prepare;

import io.hammingbird.config.AbsentMeans;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import java.util.Locale;

/**
 * Minimum counts: users and items keep strictly more than {@code minCount} ratings.
 *
 * @param repeat whether passes are repeated until nothing changes
 * @param order of the two sides in a single pass; passes that are repeated end at the same ratings
 *     in any order
 */
public record FilterConfig(
    int minCount, boolean repeat, @TakenWhen("isSinglePass") @AbsentMeans("together") Order order) {

  /** Which side is counted first. */
  public enum Order {
    /** Both are counted before either is removed. */
    TOGETHER,
    /** Users are counted when the items below the bound are gone. */
    ITEMS_FIRST,
    /** Items are counted when the users below the bound are gone. */
    USERS_FIRST
  }

  /** Both sides at once. */
  public FilterConfig(int minCount, boolean repeat) {
    this(minCount, repeat, Order.TOGETHER);
  }

  public static FilterConfig from(Section filter) {
    return new FilterConfig(
        filter.intBetween("min-count", 0, Integer.MAX_VALUE),
        filter.bool("repeat"),
        filter.choice(
            "order",
            text -> Order.valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_')),
            "together | items-first | users-first"));
  }

  /** Whether the order has a part in what is left. */
  public boolean isSinglePass() {
    return !repeat;
  }

  /** The same with another bound. */
  FilterConfig withMinCount(int other) {
    return new FilterConfig(other, repeat, order);
  }

  /** How both sides are counted, as a message shows it. */
  String described() {
    return isSinglePass() && order != Order.TOGETHER
        ? "filter.order = %s".formatted(order.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        : "filter.repeat = %-5s".formatted(repeat);
  }
}
