package io.hammingbird.synthetic;

import java.util.Random;

/** Invents titles as {@code The Silent Harbour (1994)}; no two items share one. */
final class SyntheticTitles {
  private static final String[] ADJECTIVES = {
    "Silent", "Golden", "Broken", "Hidden", "Crimson", "Distant", "Frozen", "Gentle", "Hollow",
    "Invisible", "Jealous", "Last", "Lonely", "Midnight", "Northern", "Old", "Painted", "Quiet",
    "Restless", "Scarlet", "Secret", "Strange", "Twisted", "Velvet", "Wandering", "Winter", "Young",
    "Amber", "Burning", "Clever", "Dangerous", "Electric", "Faithful", "Glass", "Honest", "Iron",
    "Lucky", "Paper", "Reluctant", "Stolen"
  };
  private static final String[] NOUNS = {
    "Harbour",
    "Garden",
    "Letter",
    "Stranger",
    "River",
    "Orchard",
    "Promise",
    "Kingdom",
    "Journey",
    "Lantern",
    "Mirror",
    "Melody",
    "Neighbour",
    "Ocean",
    "Passenger",
    "Queen",
    "Railway",
    "Shadow",
    "Station",
    "Summer",
    "Teacher",
    "Traveller",
    "Valley",
    "Voyage",
    "Watchmaker",
    "Window",
    "Widow",
    "Bridge",
    "Captain",
    "Carnival",
    "Detective",
    "Dream",
    "Empire",
    "Falcon",
    "Forest",
    "Gambler",
    "Horizon",
    "Island",
    "Key",
    "Lighthouse",
    "Magician",
    "Mountain",
    "Nightingale",
    "Painter",
    "Pilot",
    "Prisoner",
    "Season",
    "Storm",
    "Tailor",
    "Wolf"
  };
  private static final String[] PATTERNS = {
    "The %s %s", "%s %s", "A %s %s", "My %s %s", "Our %s %s"
  };
  private static final int FIRST_YEAR = 1930;
  private static final int YEARS = 65; // to 1994: generated ratings begin in 1995

  private final int[] order;

  SyntheticTitles(Random random) {
    order = shuffled(ADJECTIVES.length * NOUNS.length * PATTERNS.length, random);
  }

  /**
   * @param index of the item; when all combinations are used up, sequels begin
   */
  String title(int index, Random random) {
    int combination = order[index % order.length];
    int part = index / order.length + 1;
    int words = combination / PATTERNS.length;
    String name =
        PATTERNS[combination % PATTERNS.length].formatted(
            ADJECTIVES[words / NOUNS.length], NOUNS[words % NOUNS.length]);
    String article = name.startsWith("A ") && "AEIOU".indexOf(name.charAt(2)) >= 0 ? "An " : "";
    return (article.isEmpty() ? name : article + name.substring(2))
        + (part == 1 ? "" : " " + part)
        + " (%s)".formatted(FIRST_YEAR + random.nextInt(YEARS));
  }

  /** The numbers from 0 to {@code size - 1} in random order. */
  static int[] shuffled(int size, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
