package io.hammingbird.learn.discrete.targets;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;

/** How rated items become cells: the same for the same items, whoever's they are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RatedOnes.class, name = "ones"),
  @JsonSubTypes.Type(value = ScaledRatings.class, name = "scaled"),
  @JsonSubTypes.Type(value = DrawnNegatives.class, name = "drawn")
})
public interface UserCells extends Serializable {

  /**
   * The cells of users.
   *
   * @param rated their items, with ratings where the targets read them
   * @param items number of items
   * @return cells with their values in place of ratings
   */
  RatedLists of(RatedLists rated, int items);
}
