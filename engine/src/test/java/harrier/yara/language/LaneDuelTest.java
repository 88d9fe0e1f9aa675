package harrier.yara.language;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.Scanner;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A scanner that has read much searches with lanes, a fresh one does not: random sets of a few
 * literals must get the same answers from both, with matches across the borders of blocks and
 * chunks, listed and not.
 */
class LaneDuelTest {
  private static final String[] WORDS = {
    "kernel", "Ws2_32.dll", "send", "sock", "%TEMP%", "xyzzy", "cmd.exe", "QQ", "-enc ", "0123"
  };
  private static final byte[] MUCH = new byte[9 << 20];

  @Test
  void agreesWithASearchWithoutLanes() throws IOException {
    long first = Long.getLong("harrier.seed", 1);
    int matched = 0;
    for (long seed = first; seed < first + Long.getLong("harrier.rounds", 12); seed++) {
      matched += duel(seed);
    }
    assertThat(matched).as("rules that matched").isGreaterThan(50);
  }

  private static int duel(long seed) throws IOException {
    Random random = new Random(seed);
    String text = rules(random);
    RuleSet rules = new RuleCompiler().add(text).compile().orThrow();
    int matched = 0;
    for (int listed : new int[] {0, 1_000_000}) {
      Scanner fresh = rules.newScanner().reportedMatches(listed);
      Scanner warm = rules.newScanner().reportedMatches(listed);
      warm.scan(MUCH);
      for (int round = 0; round < 6; round++) {
        byte[] data = data(random);
        String where = "seed " + seed + ", round " + round + ", " + listed + " listed\n" + text;
        var expected = RuleDuelTest.found(fresh.scan(data));
        assertThat(RuleDuelTest.found(warm.scan(data))).as(where).isEqualTo(expected);
        assertThat(RuleDuelTest.found(warm.scan(source(data))))
            .as("in chunks: " + where)
            .isEqualTo(expected);
        matched += expected.size();
      }
    }
    return matched;
  }

  private static String rules(Random random) {
    StringBuilder out = new StringBuilder();
    for (int rule = 0; rule < 1 + random.nextInt(4); rule++) {
      int strings = 1 + random.nextInt(4);
      out.append("rule r").append(rule).append(" { strings:\n");
      for (int i = 0; i < strings; i++) {
        out.append("  $s").append(i).append(" = ").append(pattern(random)).append('\n');
      }
      String[] conditions = {
        "any of them", "all of them", "1 of them", "#s0 > 1", "$s0", "not $s0"
      };
      out.append("condition: ").append(conditions[random.nextInt(conditions.length)]);
      for (int i = 1; i < strings; i++) {
        out.append(random.nextBoolean() ? " or $s" : " and $s").append(i);
      }
      out.append(" }\n");
    }
    return out.toString();
  }

  private static String pattern(Random random) {
    String word = WORDS[random.nextInt(WORDS.length)];
    return switch (random.nextInt(5)) {
      case 0 -> '"' + word + "\" nocase";
      case 1 -> '"' + word + "\" wide ascii";
      case 2 -> '"' + word + "\" fullword";
      case 3 -> "{ 4D 5A ?" + random.nextInt(10) + " 00 0" + random.nextInt(10) + " }";
      default -> '"' + word + '"';
    };
  }

  /** Noise of some hundred thousand bytes with words in it, many around the borders of blocks. */
  private static byte[] data(Random random) {
    byte[] data = new byte[1 + random.nextInt(300_000)];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
    }
    List<byte[]> words = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String word = WORDS[random.nextInt(WORDS.length)];
      String cased = random.nextBoolean() ? word : word.toUpperCase(java.util.Locale.ROOT);
      words.add(cased.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      words.add(cased.getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
    }
    for (byte[] word : words) {
      for (int times = random.nextInt(30); times > 0; times--) {
        int block = random.nextInt(1 + data.length / 16384) * 16384;
        int at =
            random.nextBoolean() ? block - 1 - random.nextInt(12) : random.nextInt(data.length);
        if (at >= 0 && at + word.length <= data.length) {
          System.arraycopy(word, 0, data, at, word.length);
        }
      }
    }
    return data;
  }

  /** The same bytes, not as an array. */
  private static ByteSource source(byte[] data) {
    ByteSource whole = ByteSource.of(data);
    return new ByteSource() {
      @Override
      public long size() {
        return data.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return whole.read(position, into, offset, length);
      }
    };
  }
}
