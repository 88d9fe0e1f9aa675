package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against a live shell that holds a text which is in no file and on no command line. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessMemoryTest {
  private static final String SMAPS =
      """
      00400000-00452000 r-xp 00000000 08:02 173521                             /usr/bin/dbus daemon (deleted)
      Size:                328 kB
      KernelPageSize:        4 kB
      Rss:                 328 kB
      Anonymous:             4 kB
      Swap:                  0 kB
      VmFlags: rd ex mr mw me dw
      00e03000-00e24000 rw-p 00000000 00:00 0                                  [heap]
      Rss:                   0 kB
      Anonymous:             0 kB
      Swap:                  8 kB
      35b1800000-35b1820000 ---p 00000000 08:02 135522
      Rss:                   4 kB
      Anonymous:             4 kB
      7f0000000000-7f0000001000 rw-s 00000000 00:01 5                          /dev/zero (deleted)
      Rss:                   4 kB
      7f0000002000-7f0000003000 rw-s 00000000 08:01 5                          /tmp/shared
      Rss:                   4 kB
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      Rss:                   0 kB
      """;

  private Process process;
  private String secret;

  @BeforeEach
  void start() throws IOException {
    secret = "heap secret " + System.nanoTime();
    process = new ProcessBuilder("sh", "-c", "read text; echo there; read more").start();
    process.outputWriter().append(secret).append('\n').flush();
    assertThat(process.inputReader().readLine()).isEqualTo("there");
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private Target holder() throws Exception {
    return Collected.of("process:" + process.pid()).targets.stream()
        .filter(target -> target.deployment().equals(List.of(DeploymentContext.MEMORY)))
        .filter(this::holds)
        .findFirst()
        .orElseThrow();
  }

  private boolean holds(Target target) {
    try {
      return new String(Collected.bytes(target), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  @Test
  void findsWhatOnlyTheMemoryHolds() throws Exception {
    Target target = holder();
    Context context = target.places().getFirst().context().get();

    assertThat(target.name()).startsWith("process:" + process.pid() + " \u203a 0x");
    assertThat(target.identity()).isNotEmpty();
    assertThat(context.text(Field.PROCESS_PID)).contains(Long.toString(process.pid()));
    assertThat(context.text(Field.PROCESS_MEMORY_REGION_PROTECTION)).contains("rw-p");
    assertThat(context.values(Field.PROCESS_MEMORY_REGION_ANONYMOUS)).containsExactly(true);
    assertThat(context.isAbsent(Field.PROCESS_MEMORY_REGION_FILE)).isTrue();
    assertThat((Long) context.values(Field.PROCESS_MEMORY_REGION_ADDRESS).getFirst()).isPositive();
  }

  @Test
  void readingGivesTheProcessNoMemory() throws Exception {
    long before = resident();
    for (Target target : Collected.of("process:" + process.pid()).targets) {
      assertThat(Collected.bytes(target)).isNotEmpty();
    }
    assertThat(resident()).isEqualTo(before);
  }

  @Test
  void aRegionOfAProcessThatHasEndedCannotBeOpened() throws Exception {
    Target target = holder();
    process.destroyForcibly().waitFor();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> target.opener().open())
        .isInstanceOf(IOException.class);
  }

  @Test
  void leavesOutConfiguredProcesses() throws Exception {
    TargetOptions options = TargetOptions.DEFAULT.withSkippedProcesses(Set.of("sh", "dash"));
    Collected all = new Collected();
    TargetSources.list("process:all", options, all);
    assertThat(all.targets)
        .flatExtracting(Target::places)
        .extracting(place -> place.provenance().getFirst())
        .doesNotContain("process:" + process.pid())
        .isNotEmpty();
  }

  @Test
  void readsRegions() throws IOException {
    List<MemoryRegion> regions = MemoryRegion.parse(new BufferedReader(new StringReader(SMAPS)));
    assertThat(regions)
        .extracting(MemoryRegion::path)
        .containsExactly("/usr/bin/dbus daemon", "[heap]", "", "/dev/zero", "/tmp/shared");
    assertThat(regions)
        .extracting(MemoryRegion::isOwn)
        .containsExactly(true, true, false, true, false);
    MemoryRegion first = regions.getFirst();
    assertThat(first.deleted()).isTrue();
    assertThat(first.start()).isEqualTo(0x400000);
    assertThat(first.end()).isEqualTo(0x452000);
    assertThat(first.resident()).isEqualTo(328 * 1024);
    assertThat(first.name(first.start())).isEqualTo("0x400000 /usr/bin/dbus daemon (deleted)");
  }
}
