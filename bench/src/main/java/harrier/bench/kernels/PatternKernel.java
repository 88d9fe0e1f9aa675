package harrier.bench.kernels;

import harrier.yara.RuleCompiler;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
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

/** One pattern of each kind, from search to match: what verification costs beside the search. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternKernel {
  /** Declarations that each match the planted text once. */
  @Param({
    "\"needle42\"",
    "\"NEEDLE42\" nocase",
    "\"needle42\" fullword",
    "\"needle42\" xor",
    "{ 6E 65 ( 65 | 66 ) 64 ?? 65 [1-3] 32 }",
    "/ne{2}dle[0-9]{2}/",
    "/[a-z]dle[0-9]+ /"
  })
  public String pattern;

  private byte[] data;
  private Scanner scanner;

  /** Letters, and in them the text that all patterns are for. */
  @Setup
  public void prepare() {
    data = Haystack.text(" needle42 ");
    String rule =
        "rule r { strings: $p = " + pattern + " condition: #p == " + Haystack.NEEDLES + " }";
    scanner = new RuleCompiler().add(rule).compile().orThrow().newScanner();
  }

  /** 4 MB of text. */
  @Benchmark
  public ScanResult text() {
    ScanResult result = scanner.scan(data);
    Haystack.require(1, result.matches().size());
    return result;
  }
}
