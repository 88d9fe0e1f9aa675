package harrier.yara.modules.elf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * TLSH, version 1 with 128 buckets and a checksum of one byte: a digest whose distance tells how
 * alike two texts are (Oliver, Cheng, Chen: "TLSH - A Locality Sensitive Hash", 2013).
 */
final class Tlsh {
  private static final int BUCKETS = 128;
  private static final int WINDOW = 5;
  private static final int MIN_LENGTH = 50;

  /** The permutation of Pearson's hash (CACM 33(6), 1990), as hexadecimal bytes. */
  private static final byte[] PEARSON =
      HexFormat.of()
          .parseHex(
              "0157310cb0b266a679c10654f9e62ca30ec5d5b5a155da5040ef18e2ec8e26c8"
                  + "6eb168678dfdff324d6551122d601fde196bbe4656edf02248f214d6f4e395eb"
                  + "61ea39163cfa52afd0057fc76f3e87f8aea9d33a429a6ac3f5ab11bbb6b300f3"
                  + "8438944b80859e64827e5b0d99f6d8db7744df4e5358c9637a0b5c208872340a"
                  + "8a1e30b79c233d1a8f4afb5e81a23f98aa0773a7f1ce0396373b97dc5a351783"
                  + "7dad0fee4f5f59106989e1e0d9a0257b7649029d2e74099186e4cfd4cad745e5"
                  + "1bbc437ca8fc2a041d6c15f713cd27cbe928ba93c6c09b21a4bf62cca5b4754c"
                  + "8c24d2ac29369f08b9e871c4e72f927833411c90fedd5dbdc28b702b476db8d1");

  /**
   * For each triple of a window: the salt, and the distances of the second and third byte from the
   * newest.
   */
  private static final int[][] TRIPLES = {
    {2, 1, 2}, {3, 1, 3}, {5, 2, 3}, {7, 2, 4}, {11, 1, 4}, {13, 3, 4}
  };

  private final int[] buckets = new int[256];
  private int checksum;

  private Tlsh() {}

  /** The digest: {@code T1} and 70 digits. Empty for texts that are too short or too uniform. */
  static Optional<String> of(byte[] text) {
    if (text.length < MIN_LENGTH) {
      return Optional.empty();
    }
    Tlsh tlsh = new Tlsh();
    tlsh.count(text);
    return tlsh.digest(text.length);
  }

  private void count(byte[] text) {
    for (int i = WINDOW - 1; i < text.length; i++) {
      checksum = mix(0, text[i], text[i - 1], checksum);
      for (int[] triple : TRIPLES) {
        buckets[mix(triple[0], text[i], text[i - triple[1]], text[i - triple[2]])]++;
      }
    }
  }

  private static int mix(int salt, int a, int b, int c) {
    int hash = PEARSON[salt] & 0xFF;
    hash = PEARSON[(hash ^ a) & 0xFF] & 0xFF;
    hash = PEARSON[(hash ^ b) & 0xFF] & 0xFF;
    return PEARSON[(hash ^ c) & 0xFF] & 0xFF;
  }

  private Optional<String> digest(int length) {
    int[] sorted = Arrays.copyOf(buckets, BUCKETS);
    Arrays.sort(sorted);
    int[] quartiles = {
      sorted[BUCKETS / 4 - 1], sorted[BUCKETS / 2 - 1], sorted[BUCKETS * 3 / 4 - 1]
    };
    boolean uniform = sorted[BUCKETS / 2 - 1] == 0;
    if (uniform || quartiles[2] == 0) {
      return Optional.empty();
    }
    byte[] out = new byte[3 + BUCKETS / 4];
    out[0] = swapNibbles(checksum);
    out[1] = swapNibbles(lengthClass(length));
    int ratio1 = (int) (quartiles[0] * 100f / quartiles[2]) & 15;
    int ratio2 = (int) (quartiles[1] * 100f / quartiles[2]) & 15;
    out[2] = (byte) (ratio1 << 4 | ratio2);
    for (int i = 0; i < BUCKETS / 4; i++) {
      out[out.length - 1 - i] = code(i * 4, quartiles);
    }
    return Optional.of("T1" + HexFormat.of().withUpperCase().formatHex(out));
  }

  /** Two bits for each of four buckets: in which quarter its count lies. */
  private byte code(int first, int[] quartiles) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int count = buckets[first + i];
      int quarter = 0;
      for (int quartile : quartiles) {
        quarter += count > quartile ? 1 : 0;
      }
      code |= quarter << 2 * i;
    }
    return (byte) code;
  }

  private static byte swapNibbles(int value) {
    return (byte) (value << 4 | value >> 4 & 15);
  }

  /** The length on a logarithmic scale whose base falls with the length. */
  private static int lengthClass(int length) {
    double log = Math.log(length);
    if (length <= 656) {
      return (int) Math.floor(log / 0.4054651) & 0xFF;
    }
    if (length <= 3199) {
      return (int) Math.floor(log / 0.26236426 - 8.72777) & 0xFF;
    }
    return (int) Math.floor(log / 0.095310180 - 62.5472) & 0xFF;
  }
}
