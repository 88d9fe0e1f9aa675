package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.dialect.Dialect;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field costs what it needs: how many bytes of each recorded file are read for it, at most. */
class LazyParsingTest {
  @ParameterizedTest
  @CsvSource({
    // signature, header, and for the entry point up to 96 rows of the section table
    "pe, is_pe, 150",
    "pe, machine, 150",
    "pe, entry_point, 4200",
    "pe, sections, 4300",
    "elf, type, 64",
    "elf, machine, 64",
    "elf, sh_offset, 64",
    "macho, magic, 4200",
    "macho, cputype, 4200",
    "dex, is_dex, 120",
    "dotnet, is_dotnet, 6000",
    "dotnet, version, 6000",
    "lnk, is_lnk, 4000",
    "msi, is_signed, 8000"
  })
  void readsNoMoreThanTheFieldNeeds(String name, String field, int most) throws IOException {
    YaraModule module = BuiltInModules.find(name).orElseThrow();
    for (Vector vector : Golden.cases(module)) {
      RecordingView view = new RecordingView(vector.input().orElseThrow());
      Value.Struct root =
          module.open(new ModuleInput(view, Optional.empty(), _ -> {}, Dialect.HARRIER, () -> {}));
      assertThat(root.get(field)).isNotNull();
      assertThat(view.count()).as(vector.id()).isLessThanOrEqualTo(most);
    }
  }
}
