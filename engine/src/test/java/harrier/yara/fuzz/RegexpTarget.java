package harrier.yara.fuzz;

import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.ScanSession;
import harrier.yara.Scanner;
import harrier.yara.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first line is a pattern as a rule declares it, such as {@code /a+/i wide}; the rest is what
 * is searched. Whole and in blocks of a few bytes, the matches have to be the same.
 */
record RegexpTarget() implements FuzzTarget {
  private static final AllocationLimit LIMIT = new AllocationLimit(256 << 20, 20_000);

  @Override
  public String name() {
    return "regexp";
  }

  @Override
  public void run(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    byte[] pattern = Arrays.copyOf(input, end);
    byte[] data = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    LIMIT.hold(input.length, () -> search(pattern, data));
  }

  private static void search(byte[] pattern, byte[] data) {
    RuleCompiler compiler = new RuleCompiler().allowIncludes(false);
    compiler.add(SourceFile.of("line", rule(pattern)));
    Optional<RuleSet> rules = compiler.compile().rules();
    if (rules.isPresent()) {
      Scanner scanner = rules.get().newScanner().timeout(Duration.ofSeconds(2));
      ScanResult whole = scanner.scan(data);
      ScanResult blocks = inBlocks(scanner, data, 1 + data.length % 13);
      boolean complete = whole.incomplete().isEmpty() && blocks.incomplete().isEmpty();
      if (complete && !places(whole).equals(places(blocks))) {
        throw new IllegalStateException(places(whole) + " whole, in blocks " + places(blocks));
      }
    }
  }

  private static ScanResult inBlocks(Scanner scanner, byte[] data, int size) {
    try (ScanSession session = scanner.session()) {
      for (int at = 0; at < data.length; at += size) {
        session.feed(at, Arrays.copyOfRange(data, at, Math.min(data.length, at + size)));
      }
      return session.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> places(ScanResult result) {
    List<String> places = new ArrayList<>();
    for (var match : result.matches()) {
      places.add(match.rule().name());
      match.patterns().forEach(found -> places.add(found.offset() + "+" + found.length()));
    }
    return places;
  }

  private static byte[] rule(byte[] pattern) {
    ByteArrayOutputStream rule = new ByteArrayOutputStream();
    rule.writeBytes("rule r { strings: $p = ".getBytes(StandardCharsets.US_ASCII));
    rule.writeBytes(pattern);
    rule.writeBytes(" condition: $p }".getBytes(StandardCharsets.US_ASCII));
    return rule.toByteArray();
  }
}
