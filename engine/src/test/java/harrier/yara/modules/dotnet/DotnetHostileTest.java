package harrier.yara.modules.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.HostileFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Assemblies that claim more than they hold. */
@Timeout(60)
class DotnetHostileTest {
  private static final int TABLES = 0x2A0;
  private static final int TYPE_ROW = 14;
  private static final int METHOD_ROW = 14;

  private static ByteBuffer assembly(int size) {
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return file.put(0, DotnetModuleTest.assembly().array());
  }

  @Test
  void everyTableClaimsFourBillionRows() {
    ByteBuffer file = assembly(1 << 16);
    file.putLong(TABLES + 8, -1);
    for (int i = 0; i < Long.SIZE; i++) {
      file.putInt(TABLES + 24 + 4 * i, -1);
    }
    HostileFacts found = HostileFacts.of(new DotnetModule(), file.array());
    assertThat(found.facts()).containsEntry("is_dotnet", true);
    assertThat(found.list("modulerefs")).isEmpty();
    assertThat(found.malformed()).isPositive();
  }

  @Test
  void heapsReachBeyondTheFile() {
    ByteBuffer file = assembly(1 << 16);
    int streams = TABLES - 0x50 + 24;
    file.putShort(streams - 2, (short) 4);
    int at = streams;
    for (String heap : new String[] {"#GUID", "#US", "#Blob"}) {
      file.putInt(at, 0x100).putInt(at + 4, -1).putLong(at + 8, 0);
      file.put(at + 8, heap.getBytes());
      at += heap.length() < 4 ? 12 : 16;
    }
    HostileFacts found = HostileFacts.of(new DotnetModule(), file.array());
    assertThat(found.list("guids")).hasSizeLessThan(1 << 12);
    assertThat(found.list("user_strings")).isEmpty();
  }

  /** Each of 15,000 classes has all of 15,000 methods. */
  @Test
  void classesShareTheirMethods() {
    int rows = Tables.MAX_ROWS;
    ByteBuffer file = assembly(1 << 19);
    file.putLong(TABLES + 8, 1L << 2 | 1L << 6);
    file.putInt(TABLES + 24, rows).putInt(TABLES + 28, rows);
    int methods = TABLES + 32 + rows * TYPE_ROW;
    for (int i = 0; i < rows; i++) {
      int type = TABLES + 32 + i * TYPE_ROW;
      file.putShort(type + 4, (short) 1);
      file.putShort(type + 12, (short) (i % 2 == 0 ? 1 : rows));
      file.putShort(methods + i * METHOD_ROW + 8, (short) 1);
    }
    HostileFacts found = HostileFacts.of(new DotnetModule(), file.array());
    assertThat(found.facts()).containsEntry("number_of_classes", (long) rows);
    Map<?, ?> first = (Map<?, ?>) found.list("classes").getFirst();
    assertThat(first.get("number_of_methods")).isEqualTo(rows - 1L);
    assertThat(found.list("classes").getLast()).asString().endsWith("more");
  }
}
