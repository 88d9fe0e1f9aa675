package harrier.yara.verify;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.atoms.ResidueWindows.Words;
import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.pattern.PatternSpec;
import harrier.yara.regex.ByteSet;
import harrier.yara.regex.Node;
import harrier.yara.search.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables for much data find what the first tables find, whatever positions they look at. */
class TableChooserTest {
  @Test
  void everyTableFindsTheSame() {
    long seed = Long.getLong("harrier.seed", System.nanoTime());
    Random random = new Random(seed);
    int tuned = 0;
    for (int round = 0; round < 150; round++) {
      List<PatternSpec> specs = new ArrayList<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        specs.add(spec(random));
      }
      Needles needles = NeedleCompiler.compile(specs, Dialect.values()[0]);
      byte[] data = bytes(random, random.nextInt(400));
      String expected = found(needles, needles.tables(), data);
      List<Optional<Tuning>> tunings = new ArrayList<>();
      for (int stride : new int[] {1, 2, 4}) {
        tunings.add(TableChooser.with(needles, stride, Words.NONE));
        tunings.add(TableChooser.with(needles, stride, Words.EARLY));
      }
      tunings.add(TableChooser.with(needles, 4, Words.BOTH));
      for (Tuning tuning : tunings.stream().flatMap(Optional::stream).toList()) {
        tuned++;
        assertThat(found(needles, tuning.tables(), data))
            .as("seed %d round %d %s %s", seed, round, tuning, specs)
            .isEqualTo(expected);
      }
    }
    assertThat(tuned).isGreaterThan(100);
  }

  @Test
  void aFewHundredTextsAreLookedForAtEveryFourthPosition() {
    Random random = new Random(5);
    List<PatternSpec> specs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] text = new byte[12];
      random.nextBytes(text);
      specs.add(text(ByteString.of(text), false, Optional.empty(), Optional.empty()));
    }
    Tuning tuning = NeedleCompiler.compile(specs, Dialect.values()[0]).tuning().orElseThrow();
    assertThat(tuning.tables().index().stride()).isEqualTo(4);
    assertThat(tuning.tables().index().filtersByHalves()).isTrue();
  }

  /**
   * At one remainder the signature has only a zero in the first half of a window, but a jump in the
   * second.
   */
  @Test
  void aSignatureWithGapsIsFoundByItsRarerHalf() {
    List<Node> bytes = new ArrayList<>();
    for (int value :
        new int[] {0x87, -1, -1, -1, -1, -1, -1, -1, -1, 0x87, -1, -1, 0xE9, -1, -1, 0, 0}) {
      bytes.add(new Node.Bytes(value < 0 ? ByteSet.ALL : ByteSet.of(value)));
    }
    PatternSpec gaps = new PatternSpec.Expression(new Node.Concat(bytes), true, false, false, true);
    Needles needles = NeedleCompiler.compile(List.of(gaps), Dialect.values()[0]);
    Tuning early = TableChooser.with(needles, 4, Words.EARLY).orElseThrow();
    Tuning both = TableChooser.with(needles, 4, Words.BOTH).orElseThrow();
    assertThat(both.candidates()).isLessThan(early.candidates() / 2);

    byte[] data = new byte[4000];
    for (int at = 100; at < 3000; at += 101) {
      data[at] = (byte) 0x87;
      data[at + 9] = (byte) 0x87;
      data[at + 12] = (byte) 0xE9;
    }
    assertThat(found(needles, both.tables(), data))
        .isEqualTo(found(needles, needles.tables(), data))
        .contains("@100+17", "@201+17", "@302+17", "@403+17");
  }

  private static String found(Needles needles, SearchTables tables, byte[] data) {
    MatchTable table = needles.newTable();
    Verifier verifier = new Verifier(needles, table, new boolean[table.size()]);
    verifier.tables(tables);
    verifier.window(data, 0, data.length, true, true, 0);
    Scratch scratch = new Scratch();
    for (int from = 0; from < data.length; from += 64) {
      int to = Math.min(data.length, from + 64);
      tables.index().scan(data, from, to, data.length, scratch, verifier);
    }
    StringBuilder found = new StringBuilder();
    for (int number = 0; number < table.size(); number++) {
      table.settle(number);
      for (int i = 0; i < table.count(number); i++) {
        found.append(number).append('@').append(table.offset(number, i));
        found.append('+').append(table.length(number, i)).append(' ');
      }
    }
    return found.toString();
  }

  private static PatternSpec spec(Random random) {
    boolean wide = random.nextInt(4) == 0;
    return switch (random.nextInt(7)) {
      case 0 ->
          text(
              text(random, 1 + random.nextInt(5)),
              wide,
              Optional.of(new PatternSpec.XorRange(random.nextInt(3), 3)),
              Optional.empty());
      case 1 ->
          text(text(random, 3 + random.nextInt(5)), wide, Optional.empty(), Optional.of(ALPHABET));
      case 2, 3 ->
          text(text(random, 1 + random.nextInt(12)), wide, Optional.empty(), Optional.empty());
      case 4 -> new PatternSpec.Expression(sequence(random), true, wide, false, true);
      default ->
          new PatternSpec.Expression(
              new Node.Concat(List.of(sequence(random), varying(random), sequence(random))),
              true,
              wide,
              random.nextInt(5) == 0,
              true);
    };
  }

  private static final ByteString ALPHABET =
      ByteString.of(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

  private static PatternSpec text(
      ByteString text,
      boolean wide,
      Optional<PatternSpec.XorRange> xor,
      Optional<ByteString> base64) {
    return new PatternSpec.Text(
        text,
        true,
        wide,
        xor.isEmpty() && base64.isEmpty() && text.length() % 2 == 0,
        text.length() % 3 == 0 && base64.isEmpty(),
        xor,
        base64,
        Optional.empty());
  }

  private static ByteString text(Random random, int length) {
    return ByteString.of(bytes(random, length));
  }

  private static Node sequence(Random random) {
    List<Node> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(7); i > 0; i--) {
      parts.add(new Node.Bytes(set(random)));
    }
    return new Node.Concat(parts);
  }

  private static Node varying(Random random) {
    Node one = sequence(random);
    return switch (random.nextInt(3)) {
      case 0 -> new Node.Repeat(one, random.nextInt(2), 1 + random.nextInt(3), true);
      case 1 -> new Node.Repeat(new Node.Bytes(ByteSet.ALL), 0, random.nextInt(6) + 1, true);
      default -> new Node.Alternation(List.of(one, sequence(random), sequence(random)));
    };
  }

  private static ByteSet set(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> ByteSet.ALL;
      case 1 -> ByteSet.masked('a', 0xF0);
      case 2 -> ByteSet.range('a', 'b');
      default -> ByteSet.of("abB\0".charAt(random.nextInt(4)));
    };
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] =
          (byte)
              (random.nextInt(20) == 0
                  ? random.nextInt(256)
                  : "aabbB\0\0".charAt(random.nextInt(7)));
    }
    return bytes;
  }
}
