package harrier.yara.scan;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.ScanSession;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A search in two passes at every fourth or eighth position finds what one pass over every position
 * finds.
 */
class TwoPassTest {
  private static final int SIZE = 2_300_000;
  private static final String[] WORDS = {
    "alphabet",
    "BetaTester",
    "gammarays.dll",
    "deltawing1234567",
    "epsi",
    "zeta",
    "GAMMARAYS.DLL",
    "betatester"
  };

  private static final RuleSet RULES =
      new RuleCompiler()
          .add(
              """
              rule any_long { strings: $a = "alphabet" $b = "betatester" nocase condition: any of them }
              rule both {
                strings: $l = "gammarays.dll" nocase wide ascii $c1 = "epsi" $c2 = "zeta"
                condition: $l and 1 of ($c*) and #c2 > 1
              }
              rule counted { strings: $d = "deltawing1234567" $e = "epsi" condition: #d >= 2 or (@d[1] > 0 and $e) }
              """)
          .compile()
          .orThrow();

  @Test
  void findsWhatOnePassFinds() throws IOException {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] data = data(random, round % 4);
      ScanResult expected = onePass(data);
      assertThat(RULES.newScanner().matchData(0).scan(data))
          .as("seed %d", seed)
          .isEqualTo(expected);
      assertThat(RULES.newScanner().matchData(0).scan(inChunks(data)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static ScanResult onePass(byte[] data) throws IOException {
    try (ScanSession session = RULES.newScanner().session()) {
      session.feed(0, data);
      return session.finish();
    }
  }

  private static byte[] data(Random random, int words) {
    byte[] data = new byte[SIZE - random.nextInt(64)];
    random.nextBytes(data);
    for (int n = 0; n < words * 3; n++) {
      byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
      int near = random.nextBoolean() ? (1 + random.nextInt(2)) << 20 : random.nextInt(data.length);
      int at = Math.clamp(near + random.nextInt(9000) - 4500, 0, data.length - word.length);
      System.arraycopy(word, 0, data, at, word.length);
    }
    if (words > 0) {
      byte[] last = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(last, 0, data, data.length - last.length, last.length);
    }
    return data;
  }

  private static ByteSource inChunks(byte[] data) {
    return new ByteSource() {
      @Override
      public long size() {
        return data.length;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return ByteSource.of(data).read(position, into, offset, length);
      }
    };
  }
}
