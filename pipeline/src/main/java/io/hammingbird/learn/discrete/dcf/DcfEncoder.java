package io.hammingbird.learn.discrete.dcf;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.ItemCodes;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.encoder.ItemCodesEncoder;
import io.hammingbird.learn.discrete.encoder.SavedEncoder;
import io.hammingbird.learn.discrete.targets.UserCells;
import io.hammingbird.ratings.RatedLists;
import java.io.IOException;
import java.io.InputStream;

/** Codes users by the codes of their items and of items that are drawn, as {@link Dcf} does. */
public final class DcfEncoder extends ItemCodesEncoder {
  /** The file in a model's folder. */
  public static final String FILE = "dcf.json";

  private static final long serialVersionUID = 1;

  private final byte[] json;
  private transient Content content;
  private transient SignRows items;
  private transient Gram gram;

  /** What the file holds. */
  record Content(
      @JsonProperty("items") ItemCodes items,
      @JsonProperty("unobserved-weight") double unobservedWeight,
      @JsonProperty("cells") UserCells cells) {}

  /**
   * @param json as {@link #artifact} wrote it: not a copy, never to change
   */
  public DcfEncoder(byte[] json) {
    this.json = json;
  }

  static Artifact artifact(SignRows items, double unobservedWeight, UserCells cells) {
    return SavedEncoder.artifact(FILE, new Content(ItemCodes.of(items), unobservedWeight, cells));
  }

  /**
   * Reads a file.
   *
   * @throws io.hammingbird.errors.InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] json = in.readAllBytes();
    Content content = SavedEncoder.content(json, Content.class);
    SavedEncoder.check(content.cells() != null, "it does not say which cells a user has");
    SavedEncoder.check(
        content.unobservedWeight() >= 0 && content.unobservedWeight() <= 1,
        "its unobserved-weight is " + content.unobservedWeight());
    SavedEncoder.check(content.items());
    return json;
  }

  private void open() {
    if (content == null) {
      content = SavedEncoder.content(json, Content.class);
      items = content.items().rows();
      gram = items.gram();
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
    return new RowCodes(
        content.cells().of(rows, items.rows()), content.unobservedWeight(), items, gram);
  }
}
