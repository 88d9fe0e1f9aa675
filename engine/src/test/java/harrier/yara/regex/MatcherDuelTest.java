package harrier.yara.regex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.regex.Node.Alternation;
import harrier.yara.regex.Node.Assertion;
import harrier.yara.regex.Node.Bytes;
import harrier.yara.regex.Node.Concat;
import harrier.yara.regex.Node.Empty;
import harrier.yara.regex.Node.Repeat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Both machines against {@link TreeOracle}, on random trees and texts. {@code -Dduel.seed} replays
 * a seed, {@code -Dduel.rounds} runs longer.
 */
class MatcherDuelTest {
  private static final byte[] ALPHABET = {'a', 'a', 'b', 'b', 'c', ' ', '\n', '\r', 0};
  private static final int ROUNDS = Integer.getInteger("duel.rounds", 800);

  private final long seed = Long.getLong("duel.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void preferredEndsAreThoseOfBacktracking() {
    for (int round = 0; round < ROUNDS; round++) {
      Node node = tree(3, false);
      Program program = Program.of(node);
      Matcher matcher = new Matcher(program);
      for (int i = 0; i < 4; i++) {
        Text text = text();
        int from = between(text.low(), text.high());
        int limit = between(from, text.high());
        int expected = new TreeOracle(text, limit).preferred(node, from);
        String where = describe(node, text) + " from " + from + " limit " + limit;
        assertThat(matcher.end(text, from, limit)).as("%s", where).isEqualTo(expected);
        Nfa nfa = new Nfa(program);
        nfa.start(Mode.END, from);
        assertThat(nfa.end(text, limit, Integer.MAX_VALUE)).isTrue();
        assertThat(nfa.found()).as("nfa %s", where).isEqualTo(expected);
      }
    }
  }

  @Test
  void allMatchesAreFound() {
    for (int round = 0; round < ROUNDS; round++) {
      Node node = tree(3, true);
      Matcher forward = new Matcher(Program.of(Nodes.simplify(node)));
      Program reversed = Program.of(Nodes.reverse(node));
      Matcher backward = new Matcher(reversed);
      for (int i = 0; i < 3; i++) {
        Text text = text();
        checkEnds(node, text, forward);
        checkStarts(node, text, backward, reversed);
      }
    }
  }

  private void checkEnds(Node node, Text text, Matcher matcher) {
    TreeOracle oracle = new TreeOracle(text, text.high());
    boolean any = false;
    for (int from = text.low(); from <= text.high(); from++) {
      BitSet ends = oracle.ends(node, from);
      int end = matcher.end(text, from, text.high());
      if (end < 0) {
        assertThat(ends.isEmpty()).as("%s from %d", describe(node, text), from).isTrue();
      } else {
        assertThat(ends.get(end)).as("%s from %d", describe(node, text), from).isTrue();
      }
      any |= !ends.isEmpty();
    }
    assertThat(matcher.find(text)).as("%s", describe(node, text)).isEqualTo(any);
  }

  private void checkStarts(Node node, Text text, Matcher matcher, Program program) {
    int right = between(text.low(), text.high());
    int limit = between(text.low(), right);
    int to = between(limit, text.high() + 1);
    List<Integer> ending = new ArrayList<>();
    List<Integer> anywhere = new ArrayList<>();
    TreeOracle oracle = new TreeOracle(text, text.high());
    for (int s = text.high(); s >= limit; s--) {
      BitSet ends = oracle.ends(node, s);
      if (s <= right && ends.get(right)) {
        ending.add(s);
      }
      if (s < to && !ends.isEmpty()) {
        anywhere.add(s);
      }
    }
    String where = describe(node, text) + " right " + right + " limit " + limit + " to " + to;
    assertThat(starts(sink -> matcher.starts(text, right, limit, sink)))
        .as(where)
        .isEqualTo(ending);
    assertThat(starts(sink -> matcher.scan(text, limit, to, sink))).as(where).isEqualTo(anywhere);
    List<Simulation> simulations = new ArrayList<>(List.of(new Nfa(program)));
    BitNfa.of(program).ifPresent(simulations::add);
    for (Simulation s : simulations) {
      s.start(Mode.STARTS, right);
      assertThat(starts(sink -> drain(s, Mode.STARTS, text, limit, right + 1, sink)))
          .as(where)
          .isEqualTo(ending);
      s.start(Mode.SCAN, text.high());
      assertThat(starts(sink -> drain(s, Mode.SCAN, text, limit, to, sink)))
          .as(where)
          .isEqualTo(anywhere);
    }
  }

  /** Runs to the end, now and then on threads that were taken out and put back. */
  private void drain(Simulation simulation, Mode mode, Text text, int limit, int to, Starts sink) {
    while (!simulation.backward(text, limit, to, sink, 1 + random.nextInt(4))) {
      int[] threads = simulation.threads().clone();
      if (simulation instanceof BitNfa && random.nextBoolean()) {
        int count = simulation.count();
        simulation.resume(mode, threads, 0, count, simulation.at(), -1);
      }
    }
  }

  private static List<Integer> starts(Consumer<Starts> run) {
    List<Integer> found = new ArrayList<>();
    run.accept(found::add);
    return found;
  }

  private Node tree(int depth, boolean emptyBodies) {
    int kind = depth == 0 ? random.nextInt(3) : random.nextInt(9);
    return switch (kind) {
      case 0, 1 -> new Bytes(set());
      case 2 -> random.nextInt(3) == 0 ? assertion() : new Bytes(set());
      case 3, 4, 5 -> new Concat(trees(depth, emptyBodies));
      case 6 -> new Alternation(trees(depth, emptyBodies));
      case 7 -> repeat(depth, emptyBodies);
      default -> random.nextInt(4) == 0 ? new Empty() : repeat(depth, emptyBodies);
    };
  }

  private Node repeat(int depth, boolean emptyBodies) {
    Node body = tree(depth - 1, emptyBodies);
    if (!emptyBodies && Nodes.matchesEmpty(body)) {
      body = new Concat(List.of(new Bytes(set()), body));
    }
    int min = random.nextInt(3);
    int max = random.nextBoolean() ? Node.UNBOUNDED : min + random.nextInt(3);
    return new Repeat(body, min, max, random.nextBoolean());
  }

  private List<Node> trees(int depth, boolean emptyBodies) {
    List<Node> nodes = new ArrayList<>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      nodes.add(tree(depth - 1, emptyBodies));
    }
    return nodes;
  }

  private ByteSet set() {
    ByteSet set = ByteSet.of(ALPHABET[random.nextInt(ALPHABET.length)]);
    while (random.nextInt(3) == 0) {
      set = set.or(ByteSet.of(ALPHABET[random.nextInt(ALPHABET.length)]));
    }
    return random.nextInt(8) == 0 ? set.not() : set;
  }

  private Node assertion() {
    Node.Kind[] kinds = Node.Kind.values();
    int bound = random.nextInt(4) == 0 ? kinds.length : Node.Kind.WIDE_LINE_START.ordinal();
    return new Assertion(kinds[random.nextInt(bound)]);
  }

  private Text text() {
    byte[] bytes = new byte[random.nextInt(14)];
    int variety = 2 + random.nextInt(ALPHABET.length - 1);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ALPHABET[random.nextInt(variety)];
    }
    if (random.nextBoolean()) {
      return Text.of(bytes);
    }
    int low = between(0, bytes.length);
    int high = between(low, bytes.length);
    return new Text().set(bytes, low, high, random.nextBoolean(), random.nextBoolean());
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private String describe(Node node, Text text) {
    return "seed %d: %s on %s[%d, %d) %b %b"
        .formatted(
            seed,
            NodeText.of(node),
            ByteString.of(text.bytes()),
            text.low(),
            text.high(),
            text.lowIsStart,
            text.highIsEnd);
  }
}
