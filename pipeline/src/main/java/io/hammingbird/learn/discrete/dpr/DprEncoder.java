package io.hammingbird.learn.discrete.dpr;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.ItemCodes;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.encoder.ItemCodesEncoder;
import io.hammingbird.learn.discrete.encoder.SavedEncoder;
import io.hammingbird.ratings.RatedLists;
import java.io.IOException;
import java.io.InputStream;

/** Codes users by the codes of their items against all others, as {@link Dpr} does. */
public final class DprEncoder extends ItemCodesEncoder {
  /** The file in a model's folder. */
  public static final String FILE = "dpr.json";

  private static final long serialVersionUID = 1;

  private final byte[] json;
  private transient Content content;
  private transient SignRows items;
  private transient Gram gram;
  private transient double[] total;

  /** What the file holds. */
  record Content(@JsonProperty("items") ItemCodes items, @JsonProperty("margin") double margin) {}

  /**
   * @param json as {@link #artifact} wrote it: not a copy, never to change
   */
  public DprEncoder(byte[] json) {
    this.json = json;
  }

  static Artifact artifact(SignRows items, double margin) {
    return SavedEncoder.artifact(FILE, new Content(ItemCodes.of(items), margin));
  }

  /**
   * Reads a file.
   *
   * @throws io.hammingbird.errors.InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] json = in.readAllBytes();
    Content content = SavedEncoder.content(json, Content.class);
    SavedEncoder.check(content.margin() > 0, "its margin is " + content.margin());
    SavedEncoder.check(content.items());
    return json;
  }

  private void open() {
    if (content == null) {
      content = SavedEncoder.content(json, Content.class);
      items = content.items().rows();
      gram = items.gram();
      total = items.sums();
    }
  }

  @Override
  protected SignRows itemCodes() {
    open();
    return items;
  }

  @Override
  protected RowObjective objective(RatedLists rows) {
    open();
    return new UserPairs(rows.lists(), content.margin(), items, gram, total);
  }
}
