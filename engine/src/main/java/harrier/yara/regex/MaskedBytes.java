package harrier.yara.regex;

import harrier.yara.bytes.ByteString;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The parts of a hex pattern that is nothing but bytes, two for each instead of a node: hex
 * patterns are most of what large rule sets declare. As a list it equals any other of the same
 * nodes.
 */
public final class MaskedBytes extends AbstractList<Node> implements RandomAccess {
  private final ByteString values;
  private final ByteString masks;
  private int hash;

  /** Values with as many masks, as {@link Nodes#masked} takes them. */
  public MaskedBytes(ByteString values, ByteString masks) {
    this.values = values;
    this.masks = masks;
  }

  @Override
  public int size() {
    return values.length();
  }

  @Override
  public Node get(int index) {
    return Nodes.masked(values.at(index), masks.at(index));
  }

  /** The values; bits outside the masks are 0. */
  public ByteString values() {
    return values;
  }

  /** Whether every byte is known. */
  public boolean isExact() {
    for (int i = 0; i < masks.length(); i++) {
      if (masks.at(i) != 0xFF) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskedBytes that
        ? values.equals(that.values) && masks.equals(that.masks)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = super.hashCode();
      hash = known;
    }
    return known;
  }
}
