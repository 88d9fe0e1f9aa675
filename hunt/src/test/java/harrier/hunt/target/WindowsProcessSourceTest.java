package harrier.hunt.target;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Structures against the offsets of Microsoft's 64 bit headers, and the source over memory that
 * stands in for a process's.
 */
@Timeout(60)
class WindowsProcessSourceTest {
  private static final long PAGE = 0x1000;
  private static final int READ_ONLY = 0x02;
  private static final int READ_WRITE = 0x04;
  private static final int WRITE_COPY = 0x08;
  private static final int EXECUTE_READ = 0x20;
  private static final int GUARD = 0x100;

  @TempDir Path folder;
  private Process process;
  private Path library;

  @BeforeEach
  void start() throws IOException {
    library = Files.writeString(folder.resolve("library.dll"), "a library");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName())
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("there");
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** A process that waits. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("there");
      System.exit(System.in.read());
    }
  }

  /** Memory of two private regions in a row, an image with a written page, and others. */
  private final class Memory implements WindowsMemory {
    private final List<WindowsRegion> regions = new ArrayList<>();
    private final Map<Long, String> texts = Map.of(0x10_000L, "first", 0x11_000L, "second");

    Memory() {
      add(0, 16 * PAGE, 0, 0x10000, 0, 0);
      add(0x10_000, PAGE, 0x10_000, WindowsRegion.COMMITTED, READ_WRITE, WindowsRegion.PRIVATE);
      add(0x11_000, PAGE, 0x10_000, WindowsRegion.COMMITTED, READ_ONLY, WindowsRegion.PRIVATE);
      add(
          0x12_000,
          PAGE,
          0x10_000,
          WindowsRegion.COMMITTED,
          READ_WRITE | GUARD,
          WindowsRegion.PRIVATE);
      add(0x13_000, PAGE, 0x10_000, 0x2000, 0, WindowsRegion.PRIVATE);
      add(0x14_000, PAGE, 0x14_000, WindowsRegion.COMMITTED, EXECUTE_READ, WindowsRegion.IMAGE);
      add(0x15_000, PAGE, 0x14_000, WindowsRegion.COMMITTED, WRITE_COPY, WindowsRegion.IMAGE);
      add(0x16_000, PAGE, 0x14_000, WindowsRegion.COMMITTED, READ_WRITE, WindowsRegion.IMAGE);
      add(0x17_000, PAGE, 0x17_000, WindowsRegion.COMMITTED, READ_WRITE, WindowsRegion.MAPPED);
    }

    private void add(long start, long size, long allocation, int state, int access, int type) {
      regions.add(new WindowsRegion(start, size, allocation, state, access, type));
    }

    @Override
    public Optional<WindowsRegion> region(long address) {
      return regions.stream()
          .filter(region -> address >= region.start() && address < region.end())
          .findFirst();
    }

    @Override
    public boolean read(long address, byte[] into, int offset, int length) {
      for (int i = 0; i < length; i++) {
        long at = address + i;
        if (at >= 0x17_000) {
          return false;
        }
        byte[] text = texts.getOrDefault(at / PAGE * PAGE, "").getBytes(StandardCharsets.US_ASCII);
        int index = (int) (at % PAGE);
        into[offset + i] = index < text.length ? text[index] : 0;
      }
      return true;
    }

    @Override
    public Optional<String> file(long address) {
      return address < 0x17_000 ? Optional.of(library.toString()) : Optional.empty();
    }

    @Override
    public void close() {}
  }

  private Collected listed(String name, Set<String> skipped) throws InterruptedException {
    WindowsMemory.System system =
        pid -> {
          if (pid != process.pid()) {
            throw new AccessDeniedException("process " + pid);
          }
          return new Memory();
        };
    Collected collected = new Collected();
    new WindowsProcessSource(() -> system)
        .list(name, new TargetOptions(true, System.in, skipped), collected);
    return collected;
  }

  @Test
  void structuresLieAsWindowsHasThem() {
    assertThat(WindowsRegion.LAYOUT.byteSize()).isEqualTo(48);
    assertThat(
            List.of(
                offset("BaseAddress"),
                offset("AllocationBase"),
                offset("AllocationProtect"),
                offset("PartitionId"),
                offset("RegionSize"),
                offset("State"),
                offset("Protect"),
                offset("Type")))
        .containsExactly(0L, 8L, 16L, 20L, 24L, 32L, 36L, 40L);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment information = arena.allocate(48, 8);
      information.set(JAVA_LONG, 0, 0x7ff6_1234_0000L);
      information.set(JAVA_LONG, 8, 0x7ff6_1230_0000L);
      information.set(JAVA_LONG, 24, 0x2000);
      information.set(JAVA_INT, 32, 0x1000);
      information.set(JAVA_INT, 36, 0x40);
      information.set(JAVA_INT, 40, 0x20000);
      WindowsRegion region = WindowsRegion.of(information);
      assertThat(region)
          .isEqualTo(
              new WindowsRegion(
                  0x7ff6_1234_0000L, 0x2000, 0x7ff6_1230_0000L, 0x1000, 0x40, 0x20000));
      assertThat(region.access()).isEqualTo("rwxp");
      assertThat(region.isReadable() && region.isWritten()).isTrue();
    }
  }

  private static long offset(String field) {
    return WindowsRegion.LAYOUT.byteOffset(groupElement(field));
  }

  @Test
  void pathsOfTheKernelGetTheirDrive() {
    Map<String, String> drives =
        Map.of("\\Device\\HarddiskVolume3", "C:", "\\Device\\HarddiskVolume31", "D:");
    assertThat(Kernel32.withDrive("\\Device\\HarddiskVolume31\\a\\b.dll", drives))
        .isEqualTo("D:\\a\\b.dll");
    assertThat(Kernel32.withDrive("\\Device\\Mup\\server\\b.dll", drives))
        .isEqualTo("\\Device\\Mup\\server\\b.dll");
  }

  @Test
  void handsOverFilesOnceAndWhatTheProcessHasWritten() throws Exception {
    String name = "process:" + process.pid();
    Collected found = listed(name, Set.of());
    assertThat(found.notices).isEmpty();
    assertThat(found.names().subList(1, 5))
        .containsExactly(
            name + Place.STEP + library,
            name + Place.STEP + "0x10000 anonymous",
            name + Place.STEP + "0x16000 " + library,
            name + Place.STEP + "0x17000 anonymous");
    Target written = found.targets.get(2);
    assertThat(written.deployment()).containsExactly(DeploymentContext.MEMORY);
    byte[] bytes = Collected.bytes(written);
    assertThat(bytes).hasSize(0x2000).startsWith("first".getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(bytes, 0x1000, 6, StandardCharsets.US_ASCII)).isEqualTo("second");
    assertThat(Collected.bytes(found.targets.get(4))).hasSize(0x1000).containsOnly(0);
  }

  @Test
  void tellsWhatIsKnown() throws Exception {
    Collected found = listed("process:" + process.pid(), Set.of());
    Context image = found.targets.get(3).places().getFirst().context().get();
    assertThat(image.text(Field.PROCESS_PID)).hasValue(Long.toString(process.pid()));
    assertThat(image.text(Field.PROCESS_PARENT_PID))
        .hasValue(Long.toString(ProcessHandle.current().pid()));
    assertThat(image.text(Field.PROCESS_MEMORY_REGION_PROTECTION)).hasValue("rw-p");
    assertThat(image.text(Field.PROCESS_MEMORY_REGION_FILE)).hasValue(library.toString());
    assertThat(image.text(Field.PROCESS_HASH_SHA256).orElseThrow()).hasSize(64);
    Context shared = found.targets.get(4).places().getFirst().context().get();
    assertThat(shared.text(Field.PROCESS_MEMORY_REGION_PROTECTION)).hasValue("rw-s");
    assertThat(shared.isAbsent(Field.PROCESS_MEMORY_REGION_FILE)).isTrue();
  }

  @Test
  void saysWhatCannotBeRead() throws Exception {
    String parent = "process:" + process.toHandle().parent().orElseThrow().pid();
    assertThat(listed(parent, Set.of()).notices.getFirst().message()).contains("Harrier itself");
    assertThat(listed("process:x", Set.of()).notices.getFirst().message())
        .contains("is not a process");
    Collected all = listed("process:all", Set.of());
    assertThat(all.notices)
        .allSatisfy(notice -> assertThat(notice.message()).contains("run as administrator"));
    assertThat(all.names()).anyMatch(name -> name.contains("0x10000 anonymous"));
    Target memory = listed("process:" + process.pid(), Set.of()).targets.get(2);
    stop();
    assertThat(memory)
        .satisfies(
            gone -> assertThatThrownBy(gone.opener()::open).hasMessage("the process has ended"));
  }
}
