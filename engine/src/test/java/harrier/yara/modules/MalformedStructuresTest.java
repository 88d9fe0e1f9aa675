package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.explain.ModuleFacts;
import harrier.yara.module.YaraModule;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a module cannot read is counted: recorded files, cut off at each eighth of their length. */
class MalformedStructuresTest {
  private static int malformed(YaraModule module, byte[] data) {
    AtomicInteger count = new AtomicInteger();
    ModuleFacts.of(
        module, ByteView.of(data), Optional.empty(), Dialect.HARRIER, count::incrementAndGet);
    return count.get();
  }

  @ParameterizedTest
  @CsvSource({"pe", "elf", "macho", "dex", "dotnet", "lnk", "crx", "zip", "olecf", "msi", "vba"})
  void countsWhatIsCutOff(String name) throws IOException {
    YaraModule module = BuiltInModules.find(name).orElseThrow();
    int whole = 0;
    int cut = 0;
    for (Vector vector : Golden.cases(module)) {
      byte[] data = vector.input().orElseThrow();
      whole += malformed(module, data);
      for (int eighths = 1; eighths < 8; eighths++) {
        cut += malformed(module, Arrays.copyOf(data, (int) (data.length * (long) eighths / 8)));
      }
    }
    assertThat(cut).isGreaterThan(whole);
  }
}
