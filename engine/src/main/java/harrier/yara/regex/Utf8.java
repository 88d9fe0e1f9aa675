package harrier.yara.regex;

import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of characters as patterns over the bytes of UTF-8, shortest forms without surrogates. */
final class Utf8 {
  /** The surrogates: blocks of 64 characters, from the first on, up to the second. */
  private static final int FIRST_SURROGATES = 0xD800 >> 6;

  private static final int AFTER_SURROGATES = 0xE000 >> 6;

  private Utf8() {}

  /** One character of a set. */
  static Node character(CharacterSet set) {
    List<Node> options = new ArrayList<>();
    ByteSet ascii = new ByteSet(set.word(0), set.word(1), 0, 0);
    if (ascii.size() > 0) {
      options.add(new Bytes(ascii));
    }
    options.addAll(leads(set, 0xC2, 0xDF, 2, 1));
    options.addAll(leads(set, 0xE0, 0xEF, 0, 2));
    options.addAll(leads(set, 0xF0, 0xF4, 0, 3));
    return switch (options.size()) {
      case 0 -> new Bytes(ByteSet.NONE);
      case 1 -> options.getFirst();
      default -> new Alternation(options);
    };
  }

  /**
   * Sequences that begin with one of the lead bytes.
   *
   * @param block the first block of 64 characters that the first lead byte begins
   * @param tails bytes behind the lead byte
   */
  private static List<Node> leads(CharacterSet set, int first, int last, int block, int tails) {
    Map<Node, ByteSet> leadsOf = new LinkedHashMap<>();
    int blocks = 1 << 6 * (tails - 1);
    for (int lead = first; lead <= last; lead++) {
      int begin = block + (lead - first) * blocks;
      for (Node tail : tails(set, begin, tails, tails == 2 ? 0x800 >> 6 : 0x10000 >> 6)) {
        leadsOf.merge(tail, ByteSet.of(lead), ByteSet::or);
      }
    }
    return sequences(leadsOf);
  }

  /** What may follow a byte; blocks below {@code least} have a shorter form. */
  private static List<Node> tails(CharacterSet set, int block, int tails, int least) {
    if (tails == 1) {
      boolean surrogates = block >= FIRST_SURROGATES && block < AFTER_SURROGATES;
      long word = surrogates ? 0 : set.word(block);
      return word == 0 ? List.of() : List.of(new Bytes(new ByteSet(0, 0, word, 0)));
    }
    Map<Node, ByteSet> bytesOf = new LinkedHashMap<>();
    int blocks = 1 << 6 * (tails - 2);
    for (int i = 0; i < 64; i++) {
      int begin = block + i * blocks;
      if (begin >= least) {
        for (Node tail : tails(set, begin, tails - 1, least)) {
          bytesOf.merge(tail, ByteSet.of(0x80 + i), ByteSet::or);
        }
      }
    }
    List<Node> sequences = sequences(bytesOf);
    return sequences.size() < 2 ? sequences : List.of(new Alternation(sequences));
  }

  private static List<Node> sequences(Map<Node, ByteSet> firstOf) {
    List<Node> sequences = new ArrayList<>(firstOf.size());
    firstOf.forEach((tail, first) -> sequences.add(new Concat(List.of(new Bytes(first), tail))));
    return sequences;
  }
}
