package harrier.hunt.page.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeSampleTest {
  @Test
  void importsCanBeReadBack() {
    Map<String, List<String>> imports = new LinkedHashMap<>();
    imports.put("WS2_32.dll", List.of("socket", "send", "closesocket"));
    imports.put("KERNEL32.dll", List.of("ExitProcess"));
    byte[] program = PeSample.build(imports);
    assertThat(imports(program)).isEqualTo(imports);
    assertThat(imports(PeSample.build(Map.of()))).isEmpty();
  }

  @Test
  void manyImportsStretchTheSection() {
    List<String> functions = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      functions.add("function" + i);
    }
    assertThat(imports(PeSample.build(Map.of("a.dll", functions))))
        .containsEntry("a.dll", functions);
  }

  /** Follows the headers as a loader does: all offsets come from the file. */
  private static Map<String, List<String>> imports(byte[] program) {
    ByteBuffer in = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getShort(0)).isEqualTo((short) 0x5A4D);
    int pe = in.getInt(0x3C);
    assertThat(in.getInt(pe)).isEqualTo(0x4550);
    int optional = pe + 24;
    assertThat(in.getShort(optional)).isEqualTo((short) 0x10B);
    int sections = optional + in.getShort(pe + 20);
    int rva = in.getInt(optional + 104);
    Map<String, List<String>> imports = new LinkedHashMap<>();
    int last = sections + 40;
    int toFile = in.getInt(last + 20) - in.getInt(last + 12);
    assertThat(in.getInt(last + 20) + in.getInt(last + 16)).isEqualTo(program.length);
    for (int at = rva + toFile; rva != 0 && in.getInt(at + 12) != 0; at += 20) {
      List<String> names = new ArrayList<>();
      assertThat(in.getInt(in.getInt(at) + toFile))
          .isEqualTo(in.getInt(in.getInt(at + 16) + toFile));
      for (int thunk = in.getInt(at) + toFile; in.getInt(thunk) != 0; thunk += 4) {
        names.add(text(program, in.getInt(thunk) + toFile + 2));
      }
      imports.put(text(program, in.getInt(at + 12) + toFile), names);
    }
    return imports;
  }

  private static String text(byte[] program, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; program[i] != 0; i++) {
      text.append((char) program[i]);
    }
    return text.toString();
  }
}
