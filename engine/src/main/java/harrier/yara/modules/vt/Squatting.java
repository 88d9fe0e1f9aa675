package harrier.yara.modules.vt;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one name is made to be taken for another. Letters are code points; the first argument is
 * the genuine name.
 */
final class Squatting {
  private static final List<String> KEYBOARD =
      List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm");
  private static final String VOWELS = "aeiou";
  private static final List<String> ALIKE =
      List.of("bd", "ce", "co", "gq", "i1", "il", "l1", "mn", "nr", "o0");
  private static final List<String> LATIN_AND_FOREIGN =
      List.of(
          "aɑаα", "bɓƅʙ", "cƈсċ", "dɗđɖԁ", "eеɇ", "fƒ", "gɢɡǥ", "hħɦһⱨ", "iıɩɨіι", "jʝɉј", "kⱪκк",
          "lɫł", "mᴍɱ", "nꞑո", "oоοσ", "pƿрρƥ", "qʠԛ", "rʀɼɽɍɾ", "sʂѕ", "tŧƫτ", "uᴜʉυ", "vⱱᶌⱴν",
          "wⱳԝ", "xх", "yʏƴɏу", "zʐᴢƶⱬ");
  private static final Map<Integer, Integer> FOREIGN = foreign();

  private Squatting() {}

  /**
   * Letters of other alphabets, and variants that have no decomposition, beside the Latin letter
   * they look like.
   */
  private static Map<Integer, Integer> foreign() {
    Map<Integer, Integer> map = new HashMap<>();
    for (String row : LATIN_AND_FOREIGN) {
      row.codePoints().skip(1).forEach(letter -> map.put(letter, (int) row.charAt(0)));
    }
    return Map.copyOf(map);
  }

  static boolean typo(String genuine, String other) {
    int[] a = genuine.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    if (b.length == a.length + 1) {
      return inserted(a, b);
    }
    if (b.length == a.length - 1) {
      return isWithout(a, b, firstDifference(a, b));
    }
    return a.length == b.length && (replaced(a, b) || swapped(a, b));
  }

  /** A letter too many: twice the same, or one that lies beside its neighbour on the keyboard. */
  private static boolean inserted(int[] a, int[] b) {
    int at = firstDifference(a, b);
    boolean doubled = at > 0 && b[at] == a[at - 1];
    boolean slipped =
        at > 0 && areNeighbours(a[at - 1], b[at]) || at < a.length && areNeighbours(a[at], b[at]);
    return (doubled || slipped) && isWithout(b, a, at);
  }

  /** Whether {@code shorter} is {@code longer} without the letter at an index. */
  private static boolean isWithout(int[] longer, int[] shorter, int index) {
    return Arrays.equals(longer, index + 1, longer.length, shorter, index, shorter.length);
  }

  private static boolean replaced(int[] a, int[] b) {
    int at = firstDifference(a, b);
    if (at == a.length || !Arrays.equals(a, at + 1, a.length, b, at + 1, b.length)) {
      return false;
    }
    boolean vowels = VOWELS.indexOf(a[at]) >= 0 && VOWELS.indexOf(b[at]) >= 0;
    return vowels || areNeighbours(a[at], b[at]);
  }

  private static boolean swapped(int[] a, int[] b) {
    int at = firstDifference(a, b);
    return at + 1 < a.length
        && a[at] == b[at + 1]
        && a[at + 1] == b[at]
        && Arrays.equals(a, at + 2, a.length, b, at + 2, b.length);
  }

  private static int firstDifference(int[] a, int[] b) {
    int at = Arrays.mismatch(a, b);
    return at < 0 ? Math.min(a.length, b.length) : at;
  }

  /**
   * Keys that touch: side by side, or in the next row above at the same place or one to the right.
   */
  private static boolean areNeighbours(int a, int b) {
    for (int row = 0; row < KEYBOARD.size(); row++) {
      int place = KEYBOARD.get(row).indexOf(a);
      if (place >= 0) {
        return isBeside(row, place, b) || isBelow(row - 1, place, b) || isAbove(row + 1, place, b);
      }
    }
    return false;
  }

  private static boolean isBeside(int row, int place, int key) {
    return Math.abs(KEYBOARD.get(row).indexOf(key) - place) == 1
        && KEYBOARD.get(row).indexOf(key) >= 0;
  }

  private static boolean isBelow(int row, int place, int key) {
    int other = row < 0 ? -1 : KEYBOARD.get(row).indexOf(key);
    return other >= 0 && (other == place || other == place + 1);
  }

  private static boolean isAbove(int row, int place, int key) {
    int other = row == KEYBOARD.size() ? -1 : KEYBOARD.get(row).indexOf(key);
    return other >= 0 && (other == place || other == place - 1);
  }

  /** Whether the names differ, but not for the eye. */
  static boolean homoglyph(String genuine, String other) {
    int[] a = genuine.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    if (a.length != b.length || genuine.equals(other)) {
      return false;
    }
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i] && !lookAlike(a[i], b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean lookAlike(int a, int b) {
    int first = plain(a);
    int second = plain(b);
    if (first == second) {
      return true;
    }
    for (String pair : ALIKE) {
      if (pair.indexOf(first) >= 0 && pair.indexOf(second) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The Latin letter that a letter looks like: without its marks, from whatever alphabet. */
  private static int plain(int letter) {
    int bare =
        Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD).codePointAt(0);
    return FOREIGN.getOrDefault(bare, bare);
  }

  /** Whether one bit of one letter differs. */
  static boolean bit(String genuine, String other) {
    int[] a = genuine.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    int at = firstDifference(a, b);
    return a.length == b.length
        && at < a.length
        && a[at] < 0x80
        && b[at] < 0x80
        && Integer.bitCount(a[at] ^ b[at]) == 1
        && Arrays.equals(a, at + 1, a.length, b, at + 1, b.length);
  }

  /** Whether the other name has a mark between letters of the genuine one, once or more often. */
  static boolean separated(String genuine, String other, char mark) {
    int[] a = genuine.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    int j = 0;
    for (int i = 0; i < a.length; i++, j++) {
      if (i > 0 && j < b.length && b[j] == mark && a[i] != mark) {
        j++;
      }
      if (j >= b.length || a[i] != b[j]) {
        return false;
      }
    }
    return j == b.length && b.length > a.length;
  }
}
