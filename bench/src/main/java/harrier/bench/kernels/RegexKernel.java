package harrier.bench.kernels;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.regex.Matcher;
import harrier.yara.regex.Nodes;
import harrier.yara.regex.Program;
import harrier.yara.regex.RegexParser;
import harrier.yara.regex.RegexSyntaxException;
import harrier.yara.regex.Text;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The machines for regular expressions, over every byte: no atoms help. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegexKernel {
  /** Each matches only what was planted: by states, with a word border, with a long counter. */
  @Param({
    "[0-9]{3}-[0-9]{2}",
    "\\b[0-9]+-[0-9]{2}Z\\b",
    "[0-9][^0-9]{0,200}-[^0-9]{0,200}[0-9]{2}Z"
  })
  public String expression;

  private Text text;
  private Matcher matcher;
  private long starts;

  /** Letters, and in them numbers with a dash. */
  @Setup
  public void prepare() throws RegexSyntaxException {
    text = Text.of(Haystack.text(" 123-45Z "));
    ByteString source = ByteString.utf8(expression);
    var parsed = RegexParser.parse(source, false, false, Dialect.HARRIER);
    matcher = new Matcher(Program.of(Nodes.reverse(parsed.node())));
    starts = search();
    if (starts < Haystack.NEEDLES) {
      throw new IllegalStateException("the expression matches only " + starts + " times");
    }
  }

  /** Where every match in 4 MB of text begins. */
  @Benchmark
  public long everyStart() {
    return Haystack.require(starts, search());
  }

  private long search() {
    long[] found = new long[1];
    matcher.scan(text, text.low(), text.high(), _ -> found[0]++);
    return found[0];
  }
}
