package harrier.bench.kernels;

import harrier.yara.search.AtomIndex;
import harrier.yara.search.AtomIndexBuilder;
import harrier.yara.search.Scratch;
import java.util.Random;
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

/** The filter that looks for the atoms of all patterns at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SearchKernel {
  /** How many atoms of four bytes. */
  @Param({"10", "1000", "100000"})
  public int atoms;

  private byte[] data;
  private AtomIndex index;
  private Scratch scratch;
  private long expected;

  /** Atoms that seldom occur, and one that lies in the data. */
  @Setup
  public void prepare() {
    data = Haystack.binary("need");
    AtomIndexBuilder builder = new AtomIndexBuilder();
    builder.add(new byte[] {'n', 'e', 'e', 'd'}, 0);
    Random random = new Random(1);
    byte[] atom = new byte[4];
    for (int i = 1; i < atoms; i++) {
      random.nextBytes(atom);
      builder.add(atom, i);
    }
    index = builder.build();
    scratch = new Scratch();
    expected = search();
    if (expected < Haystack.NEEDLES) {
      throw new IllegalStateException("the search overlooks atoms");
    }
  }

  /** 4 MB of binary data. */
  @Benchmark
  public long binary() {
    return Haystack.require(expected, search());
  }

  private long search() {
    long[] found = new long[1];
    for (int from = 0; from < data.length; from += AtomIndex.BLOCK) {
      int to = Math.min(data.length, from + AtomIndex.BLOCK);
      index.scan(data, from, to, data.length, scratch, (_, _) -> found[0]++);
    }
    return found[0];
  }
}
