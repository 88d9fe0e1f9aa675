package harrier.yara.modules.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.modules.dotnet.TypeText.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTextTest {
  private static TypeText reader(byte[] signature) {
    ByteBuffer root = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    root.putInt(0x424A5342).putInt(12, 4);
    Streams streams = Streams.open(ByteView.of(root.array()), 0, false).orElseThrow();
    TypeNames names = new TypeNames(streams, Tables.none(), "UIntPtr");
    return new TypeText(ByteView.of(signature), names, Context.of(List.of("T"), List.of("M")));
  }

  private static Optional<String> type(String hex) {
    return reader(HexFormat.of().parseHex(hex)).type();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "08 | int",
        "0F01 | Ptr<void>",
        "101C | ref object",
        "1D0E | string[]",
        "1300 | T",
        "1E00 | M",
        "1F0508 | int",
        "1B00020108 0E | FnPtr<void(int, string)>",
        "1408010103 00 | int[3]",
        "1408 02 02 04 02 02 00 02 | int[4,1...2]",
        "1408 01 00 01 7F | int[-1...]",
      })
  void writesTypesAsCSharpDoes(String hex, String text) {
    assertThat(type(hex.replace(" ", ""))).contains(text);
  }

  @ParameterizedTest
  @CsvSource({"00", "1301", "14080A", "1DFF", "12", "1408FF00000000", "''"})
  void hasNoTextForWhatIsNotAType(String hex) {
    assertThat(type(hex)).isEmpty();
  }

  @Test
  void limitsDepth() {
    byte[] deep = new byte[10_000];
    Arrays.fill(deep, (byte) 0x1D);
    deep[deep.length - 1] = 8;
    assertThat(reader(deep).type()).isEmpty();
  }

  /** Each type has two arguments, each of which has two. */
  @Test
  void limitsParts() {
    byte[] wide = new byte[10_000];
    for (int i = 0; i < wide.length; i += 3) {
      wide[i] = 0x15;
      wide[Math.min(i + 1, wide.length - 1)] = 0x1C;
      wide[Math.min(i + 2, wide.length - 1)] = 2;
    }
    assertThat(reader(wide).type()).isEmpty();
  }

  @Test
  void limitsLength() {
    byte[] many = new byte[TypeText.MAX_PARAMETERS * 20 + 4];
    Arrays.fill(many, (byte) 0x0E);
    many[0] = 0x15;
    many[1] = 0x1C;
    many[2] = (byte) 0xBF;
    many[3] = (byte) 0xFF;
    String types = type("151C" + "8064" + "0E".repeat(100)).orElseThrow();
    assertThat(types).isEqualTo("object<" + "string,".repeat(99) + "string>");
    assertThat(reader(many).type().orElseThrow()).hasSize(8 + 7 * TypeText.MAX_PARAMETERS - 1);
  }

  @Test
  void readsMethods() {
    TypeText.Method method = reader(HexFormat.of().parseHex("1001021E000E13007F")).method();
    assertThat(method.result()).contains("M");
    assertThat(method.parameters()).containsExactly(Optional.of("string"), Optional.of("T"));
  }

  @ParameterizedTest
  @CsvSource({
    "03,3,1",
    "7F,127,1",
    "8080,128,2",
    "AE57,11863,2",
    "BFFF,16383,2",
    "C0004000,16384,4",
    "DFFFFFFF,536870911,4",
    "FF,0,0",
    "80,0,0"
  })
  void readsCompressedNumbers(String hex, long value, int length) {
    ByteView bytes = ByteView.of(HexFormat.of().parseHex(hex));
    assertThat(Compressed.read(bytes, 0)).isEqualTo(new Compressed(value, length));
  }

  @ParameterizedTest
  @CsvSource({
    "06,3",
    "7B,-3",
    "8080,64",
    "01,-64",
    "C0004000,8192",
    "8001,-8192",
    "DFFFFFFE,268435455"
  })
  void readsSignedCompressedNumbers(String hex, long value) {
    ByteView bytes = ByteView.of(HexFormat.of().parseHex(hex));
    assertThat(Compressed.read(bytes, 0).signed()).isEqualTo(value);
  }
}
