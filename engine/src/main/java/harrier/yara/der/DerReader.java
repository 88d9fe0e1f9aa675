package harrier.yara.der;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads elements one after the other. Does not descend: nesting costs no stack. */
public final class DerReader {
  private static final int INDEFINITE = -1;
  private static final int HIGH_TAG = 0x1F;

  private final byte[] bytes;
  private final int end;
  private int at;

  public DerReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  public boolean isDone() {
    return at >= end;
  }

  /** The next element. */
  public Der read() throws DerException {
    int start = at;
    int tag = octet();
    if ((tag & HIGH_TAG) == HIGH_TAG) {
      throw new DerException("tag number above 30");
    }
    int length = length();
    int body = at;
    if (length == INDEFINITE) {
      int contentsEnd = endOfContents();
      return new Der(bytes, tag, start, body, contentsEnd, at);
    }
    at += length;
    return new Der(bytes, tag, start, body, at, at);
  }

  /** The next element, which has this tag. */
  public Der read(int tag) throws DerException {
    if (isDone() || (bytes[at] & 0xFF) != tag) {
      throw new DerException("tag " + tag + " expected");
    }
    return read();
  }

  /** The next element if it has this tag. */
  public Optional<Der> optional(int tag) throws DerException {
    return isDone() || (bytes[at] & 0xFF) != tag ? Optional.empty() : Optional.of(read());
  }

  /** The remaining elements up to the first that cannot be read, at most {@code limit}. */
  public List<Der> rest(int limit) {
    List<Der> elements = new ArrayList<>();
    try {
      while (!isDone() && elements.size() < limit) {
        elements.add(read());
      }
    } catch (DerException _) {
      return elements;
    }
    return elements;
  }

  private int octet() throws DerException {
    if (at >= end) {
      throw new DerException("cut off");
    }
    return bytes[at++] & 0xFF;
  }

  private int length() throws DerException {
    int first = octet();
    if (first == 0x80) {
      return INDEFINITE;
    }
    long length = first;
    if (first > 0x80) {
      length = 0;
      for (int i = first & 0x7F; i > 0; i--) {
        length = length << 8 | octet();
        if (length > end) {
          throw new DerException("too long");
        }
      }
    }
    if (length > end - at) {
      throw new DerException("cut off");
    }
    return (int) length;
  }

  /**
   * Moves behind the end marker of an element of indefinite length; returns where the marker
   * begins.
   */
  private int endOfContents() throws DerException {
    int open = 1;
    while (true) {
      int start = at;
      int tag = octet();
      int length = length();
      if (length == INDEFINITE) {
        open++;
      } else if (tag == 0 && length == 0) {
        if (--open == 0) {
          return start;
        }
      } else {
        at += length;
      }
    }
  }
}
