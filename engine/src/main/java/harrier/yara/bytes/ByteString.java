package harrier.yara.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable run of bytes. YARA's text values are byte strings: they hold NULs and invalid UTF-8,
 * and are compared byte by byte. Case folding is ASCII only.
 */
public final class ByteString implements Comparable<ByteString> {
  /** The byte string of length 0. */
  public static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;
  private int hash;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the given bytes. */
  public static ByteString of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** Copies {@code length} bytes from {@code offset}. */
  public static ByteString of(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new ByteString(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Encodes text as UTF-8. */
  public static ByteString utf8(String text) {
    return text.isEmpty() ? EMPTY : new ByteString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One byte for each char; chars above U+00FF are not allowed. */
  public static ByteString latin1(String text) {
    return text.isEmpty() ? EMPTY : new ByteString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether the length is 0. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The byte at an index as 0..255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** A fresh copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all bytes into {@code into} at {@code offset}. */
  public void copyTo(byte[] into, int offset) {
    System.arraycopy(bytes, 0, into, offset, bytes.length);
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public ByteString slice(int from, int to) {
    return of(bytes, from, to - from);
  }

  /** This string followed by another. */
  public ByteString concat(ByteString other) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
    return new ByteString(joined);
  }

  /** First index of {@code needle}, or -1. The empty needle is at 0. */
  public int indexOf(ByteString needle) {
    byte[] n = needle.bytes;
    for (int i = 0; i + n.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + n.length, n, 0, n.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code needle} occurs. */
  public boolean contains(ByteString needle) {
    return indexOf(needle) >= 0;
  }

  /** Whether this starts with {@code prefix}. */
  public boolean startsWith(ByteString prefix) {
    int n = prefix.bytes.length;
    return n <= bytes.length && Arrays.equals(bytes, 0, n, prefix.bytes, 0, n);
  }

  /** Whether this ends with {@code suffix}. */
  public boolean endsWith(ByteString suffix) {
    int n = suffix.bytes.length;
    return n <= bytes.length
        && Arrays.equals(bytes, bytes.length - n, bytes.length, suffix.bytes, 0, n);
  }

  /** ASCII letters in lower case, all other bytes as they are. */
  public ByteString foldCase() {
    byte[] folded = bytes.clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = folded(folded[i]);
    }
    return new ByteString(folded);
  }

  @Override
  public int compareTo(ByteString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  /** Whether this is the other text when ASCII letters are folded in both. */
  public boolean equalsIgnoreCase(ByteString other) {
    if (bytes.length != other.bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (folded(bytes[i]) != folded(other.bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static byte folded(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(bytes);
    }
    return hash;
  }

  /** One char for each byte (ISO 8859-1): loses nothing. */
  public String toLatin1() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Decoded as UTF-8, malformed parts replaced. */
  public String toUtf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Printable ASCII as it is, every other byte as {@code \xNN}; a backslash is doubled. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(bytes.length + 8);
    for (byte b : bytes) {
      if (b == '\\') {
        out.append("\\\\");
      } else if (b >= 0x20 && b < 0x7F) {
        out.append((char) b);
      } else {
        out.append("\\x")
            .append(Character.forDigit((b >> 4) & 15, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }
    return out.toString();
  }
}
