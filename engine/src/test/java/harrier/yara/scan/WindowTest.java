package harrier.yara.scan;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.ScanSession;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bytes that are read in chunks give what bytes in memory give, wherever the borders of the chunks
 * lie.
 */
class WindowTest {
  private static final int SIZE = 3_200_000;

  private static final RuleSet RULES =
      new RuleCompiler()
          .add(
              """
              rule every {
                strings:
                  $text = "needle" fullword
                  $wide = "needle" wide
                  $xor = "needle" xor(1-255)
                  $regex = /ne[a-z]{2,40}le[0-9]+/
                  $left = /[a-f]{3,}needle/
                  $sweep = /[0-9]{3}[a-c]/
                  $hex = { 6E 65 65 [2-30] 30 31 }
                  $chain = { 6E 65 65 64 6C 65 [300-1200000] 65 6C 64 65 65 6E }
                  $end = /needle$/
                condition:
                  any of them
              }
              """)
          .compile()
          .orThrow();

  @Test
  void chunksGiveWhatMemoryGives() throws IOException {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    byte[] data = data(new Random(seed));
    ScanResult whole = RULES.newScanner().reportedMatches(1_000_000).scan(data);
    ScanResult chunks =
        RULES.newScanner().reportedMatches(1_000_000).scan(inChunks(data, data.length));
    assertThat(whole.matches().getFirst().patterns()).hasSizeGreaterThan(100);
    assertThat(chunks).as("seed %d", seed).isEqualTo(whole);
  }

  @Test
  void blocksGiveWhatMemoryGives() throws IOException {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] data = data(random);
    ScanResult whole = RULES.newScanner().reportedMatches(1_000_000).matchData(0).scan(data);
    for (int size : new int[] {1, 7, 1024, 700_000}) {
      try (ScanSession session = RULES.newScanner().reportedMatches(1_000_000).session()) {
        for (int at = 0; at < data.length; at += size) {
          session.feed(at, Arrays.copyOfRange(data, at, Math.min(at + size, data.length)));
        }
        assertThat(session.finish()).as("seed %d, blocks of %d", seed, size).isEqualTo(whole);
      }
    }
  }

  @Test
  void nothingMatchesAcrossAHole() throws IOException {
    RuleSet rules =
        new RuleCompiler()
            .add("rule a { strings: $a = \"ab\" $b = /^c/ $c = /d$/ condition: any of them }")
            .compile()
            .orThrow();
    try (ScanSession session = rules.newScanner().session()) {
      session.feed(0, new byte[] {'x', 'a'});
      session.feed(9, new byte[] {'b', 'c', 'd'});
      session.feed(20, new byte[] {'c', 'd', 'x'});
      ScanResult result = session.finish();
      assertThat(result.matches()).isEmpty();
      assertThat(result.bytes()).isEqualTo(23);
    }
  }

  @Test
  void conditionsReadWhatPassedBy() throws IOException {
    RuleSet rules =
        new RuleCompiler()
            .add(
                "rule a { condition: uint16(2) == 0x6463 and filesize == 8 and uint8(filesize - 1) == 0x68 }")
            .compile()
            .orThrow();
    try (ScanSession session = rules.newScanner().session()) {
      session.feed(0, "abc".getBytes(StandardCharsets.US_ASCII));
      session.feed(3, "defgh".getBytes(StandardCharsets.US_ASCII));
      assertThat(session.finish().matched("a")).isTrue();
    }
  }

  @Test
  void saysThatATargetShrank() throws IOException {
    ScanResult result = RULES.newScanner().scan(inChunks(new byte[2_000_000], 2_500_000));
    assertThat(result.incomplete())
        .containsExactly("the target shrank from 2500000 to 2000000 bytes while it was scanned");
  }

  private static byte[] data(Random random) {
    byte[] data = new byte[SIZE];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) " abcdefghnedl0123456789\0\n".charAt(random.nextInt(25));
    }
    String[] texts = {
      "needle", " needle ", "n\0e\0e\0d\0l\0e\0", "neABle", "nexxxxle01", "eldeen", "abcdefneedle"
    };
    for (int n = 0; n < 400; n++) {
      byte[] text = texts[random.nextInt(texts.length)].getBytes(StandardCharsets.ISO_8859_1);
      int key = random.nextInt(4) == 0 ? 1 + random.nextInt(255) : 0;
      int near =
          random.nextBoolean() ? (1 + random.nextInt(3)) << 20 : 100 + random.nextInt(SIZE - 200);
      int at = Math.clamp(near + random.nextInt(60) - 30, 0, SIZE - text.length);
      for (int i = 0; i < text.length; i++) {
        data[at + i] = (byte) (text[i] ^ key);
      }
    }
    byte[] last = "needle".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(last, 0, data, SIZE - last.length, last.length);
    return data;
  }

  private static ByteSource inChunks(byte[] data, long size) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return ByteSource.of(data).read(position, into, offset, length);
      }
    };
  }
}
