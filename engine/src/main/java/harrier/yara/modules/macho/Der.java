package harrier.yara.modules.macho;

import harrier.yara.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One element of ASN.1 in DER or BER (X.690) with a tag of one byte. An element of indefinite
 * length is taken to reach to the end of what it lies in; its children end at the mark for the end.
 */
final class Der {
  private final ByteString data;
  private final int tag;
  private final int start;
  private final int end;

  private Der(ByteString data, int tag, int start, int end) {
    this.data = data;
    this.tag = tag;
    this.start = start;
    this.end = end;
  }

  /** An element whose children lie in the data. */
  static Der of(ByteString data) {
    return new Der(data, 0, 0, data.length());
  }

  int tag() {
    return tag;
  }

  ByteString content() {
    return data.slice(start, end);
  }

  /** The first child with a tag. */
  Optional<Der> child(int wanted) {
    for (Der each : children(100)) {
      if (each.tag == wanted) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The children, at most {@code limit}, up to the first that does not fit. */
  List<Der> children(int limit) {
    List<Der> children = new ArrayList<>();
    int at = start;
    while (at < end && children.size() < limit) {
      Der next = header(at);
      if (next.tag == 0 || next.end < next.start) {
        break;
      }
      children.add(next);
      at = isIndefinite(at) ? afterIndefinite(next.start) : next.end;
    }
    return children;
  }

  private boolean isIndefinite(int at) {
    return at + 1 < end && data.at(at + 1) == 0x80;
  }

  /** The element at a place; its end lies before its start if it does not fit. */
  private Der header(int at) {
    if (at + 2 > end) {
      return new Der(data, 0, at, at);
    }
    int tag = data.at(at);
    int first = data.at(at + 1);
    if (first == 0x80) {
      return new Der(data, tag, at + 2, end);
    }
    int bytes = first < 0x80 ? 0 : first & 0x7F;
    long length = bytes == 0 ? first : 0;
    if (bytes > 4 || at + 2 + bytes > end) {
      return new Der(data, tag, at + 2, at);
    }
    for (int i = 0; i < bytes; i++) {
      length = length << 8 | data.at(at + 2 + i);
    }
    int from = at + 2 + bytes;
    return length > end - from
        ? new Der(data, tag, from, at)
        : new Der(data, tag, from, from + (int) length);
  }

  /** Where the element of indefinite length whose content starts at a place is over. */
  private int afterIndefinite(int from) {
    int depth = 1;
    int at = from;
    while (at + 2 <= end) {
      if (data.at(at) == 0 && data.at(at + 1) == 0) {
        at += 2;
        depth--;
        if (depth == 0) {
          return at;
        }
        continue;
      }
      Der next = header(at);
      if (next.end < next.start) {
        return end;
      }
      depth += isIndefinite(at) ? 1 : 0;
      at = isIndefinite(at) ? next.start : next.end;
    }
    return end;
  }
}
