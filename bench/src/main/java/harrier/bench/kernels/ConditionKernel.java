package harrier.bench.kernels;

import harrier.yara.RuleCompiler;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.util.Arrays;
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

/** Conditions that do most of their rule's work: loops, readers, arithmetic, texts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConditionKernel {
  private static final int SIZE = 1 << 16;

  /** Each is true for the data, and only after all of the work. */
  @Param({
    "for all i in (0..filesize - 4) : ( uint32(i) != 0x12345678 )",
    "for all i in (1..60000) : ( i * 7 % 11 < 11 and i ^ 5 != i )",
    "for all i in (1..200) : ( for all j in (1..200) : ( i + j > 1 ) )",
    "for all i in (1..20000) : ( text icontains \"NEEDLE\" )"
  })
  public String condition;

  private byte[] data;
  private Scanner scanner;

  /** 64 kB that each condition is true for. */
  @Setup
  public void prepare() {
    data = Arrays.copyOf(Haystack.binary("x"), SIZE);
    scanner =
        new RuleCompiler()
            .define("text", "hay with a needle in it")
            .add("rule r { condition: " + condition + " }")
            .compile()
            .orThrow()
            .newScanner();
  }

  /** The whole scan; there is no pattern to search for. */
  @Benchmark
  public ScanResult evaluate() {
    ScanResult result = scanner.scan(data);
    Haystack.require(1, result.matches().size());
    return result;
  }
}
