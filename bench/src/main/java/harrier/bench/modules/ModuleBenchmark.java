package harrier.bench.modules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scan of each module's sample with its row's rule, and all that the module knows of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ModuleBenchmark {
  /** The module. */
  @Param({
    "console", "crx", "cuckoo", "dex", "dotnet", "elf", "hash", "lnk", "macho", "magic", "math",
    "msi", "olecf", "pe", "string", "time", "vba", "vt", "zip"
  })
  public String module;

  private ModuleScan usual;
  private byte[] bytes;

  /** Compiles the rules. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    Path root = Path.of(System.getProperty("harrier.root", "."));
    ModuleRow row =
        ModuleRow.read(root.resolve("bench/definitions/modules.tsv")).stream()
            .filter(each -> each.module().equals(module))
            .findFirst()
            .orElseThrow();
    bytes = row.bytes(root.resolve("../shared/vectors"));
    usual = new ModuleScan(row, row.condition(), bytes);
  }

  /** What rules usually ask; the scan throws if the rule does not match. */
  @Benchmark
  public int usual() {
    return usual.run();
  }

  /** Every fact that the module has, read once. */
  @Benchmark
  public int everyFact() {
    return FactTerms.of(module, bytes).size();
  }
}
