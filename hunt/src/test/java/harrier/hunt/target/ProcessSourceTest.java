package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against live processes: a copy of a program, started for each test. */
@EnabledOnOs(OS.LINUX)
class ProcessSourceTest {
  @TempDir Path temp;
  private Path program;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    program = temp.toRealPath().resolve("my sleeper");
    Files.copy(Path.of("/bin/sleep").toRealPath(), program);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    process = new ProcessBuilder(program.toString(), "600", "1").start();
    awaitExec();
  }

  /**
   * The child is a copy of this program until it has called exec, and has no library until its
   * loader has run.
   */
  private void awaitExec() throws IOException {
    Path link = Path.of("/proc/" + process.pid() + "/exe");
    Path maps = Path.of("/proc/" + process.pid() + "/maps");
    while (!Files.readSymbolicLink(link).equals(program)
        || !Files.readString(maps).contains("libc")) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private String name() {
    return "process:" + process.pid();
  }

  @Test
  void listsTheExecutableAndTheMappedFiles() throws Exception {
    Collected found = Collected.of(name());

    assertThat(found.notices).isEmpty();
    assertThat(found.names().getFirst()).isEqualTo(name() + Place.STEP + program);
    assertThat(found.names()).anyMatch(each -> each.contains("libc")).doesNotHaveDuplicates();
    assertThat(found.targets)
        .filteredOn(target -> target.deployment().size() > 1)
        .hasSizeGreaterThan(1)
        .allSatisfy(target ->
            assertThat(target.deployment())
                .containsExactly(DeploymentContext.MEMORY, DeploymentContext.FILE));
    assertThat(found.names()).anyMatch(each -> each.endsWith("[heap]"));
    assertThat(Collected.bytes(found.targets.getFirst())).isEqualTo(Files.readAllBytes(program));
    for (Target target : found.targets) {
      assertThat(Collected.bytes(target)).isNotEmpty();
    }
  }

  @Test
  void theContextTellsWhoRunsIt() throws Exception {
    Context context = Collected.of(name()).targets.getFirst().places().getFirst().context().get();

    assertThat(context.text(Field.PROCESS_NAME)).contains("my sleeper");
    assertThat(context.text(Field.PROCESS_EXECUTABLE)).contains(program.toString());
    assertThat(context.text(Field.PROCESS_COMMAND_LINE)).contains(program + " 600 1");
    assertThat(context.values(Field.PROCESS_ARGS)).containsExactly(program.toString(), "600", "1");
    assertThat(context.values(Field.PROCESS_PID)).containsExactly(process.pid());
    assertThat(context.values(Field.PROCESS_PARENT_PID))
        .containsExactly(ProcessHandle.current().pid());
    assertThat(context.text(Field.PROCESS_PARENT_NAME)).contains("java");
    assertThat(context.values(Field.PROCESS_ANCESTORS_PID))
        .startsWith(ProcessHandle.current().pid());
    assertThat(context.text(Field.USER_NAME)).contains(System.getProperty("user.name"));
    assertThat(context.text(Field.PROCESS_START)).isPresent();
    assertThat(context.text(Field.HOST_OS_TYPE)).contains("linux");
    assertThat(context.text(Field.FILE_PATH)).contains(program.toString());
    assertThat(context.values(Field.FILE_SIZE)).containsExactly(Files.size(program));
    assertThat(context.values(Field.FILE_DELETED)).containsExactly(false);
    assertThat(context.text(Field.PROCESS_HASH_SHA256)).contains(sha256(program));
  }

  @Test
  void aLibraryHasTheContextOfTheProcessAndTheNameOfTheLibrary() throws Exception {
    Target libc =
        Collected.of(name()).targets.stream()
            .filter(target -> target.name().contains("libc"))
            .findFirst()
            .orElseThrow();

    Context context = libc.places().getFirst().context().get();

    assertThat(context.text(Field.PROCESS_NAME)).contains("my sleeper");
    assertThat(context.text(Field.FILE_NAME).orElseThrow()).startsWith("libc");
  }

  @Test
  void anExecutableThatWasDeletedIsStillRead() throws Exception {
    byte[] bytes = Files.readAllBytes(program);
    Files.delete(program);

    Target target = Collected.of(name()).targets.getFirst();

    assertThat(Collected.bytes(target)).isEqualTo(bytes);
    Context context = target.places().getFirst().context().get();
    assertThat(context.text(Field.PROCESS_EXECUTABLE)).contains(program.toString());
    assertThat(context.values(Field.FILE_DELETED)).containsExactly(true);
  }

  @Test
  void anExecutableThatWasReplacedIsReadAsItRuns() throws Exception {
    byte[] bytes = Files.readAllBytes(program);
    Files.delete(program);
    Files.writeString(program, "harmless");

    assertThat(Collected.bytes(Collected.of(name()).targets.getFirst())).isEqualTo(bytes);
  }

  @Test
  void allProcessesShareTheScanOfAFileAndKeepTheirContexts() throws Exception {
    Process second = new ProcessBuilder(program.toString(), "601").start();
    try {
      while (!second.info().command().equals(Optional.of(program.toString()))) {
        assertThat(second.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      Collected found = Collected.of("process:all");

      List<Target> programs =
          found.targets.stream()
              .filter(
                  target -> target.deployment().size() > 1 && target.name().endsWith("my sleeper"))
              .toList();
      assertThat(programs).hasSize(1);
      Map<String, String> commands =
          programs.getFirst().places().stream()
              .map(place -> place.context().get())
              .collect(
                  Collectors.toMap(
                      context -> context.text(Field.PROCESS_PID).orElseThrow(),
                      context -> context.text(Field.PROCESS_COMMAND_LINE).orElseThrow()));
      assertThat(commands)
          .containsEntry(Long.toString(process.pid()), program + " 600 1")
          .containsEntry(Long.toString(second.pid()), program + " 601");
      assertThat(found.targets)
          .flatExtracting(Target::places)
          .extracting(place -> place.provenance().getFirst())
          .doesNotContain("process:" + ProcessHandle.current().pid());
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  @Test
  void aProcessThatEndsBeforeItIsScannedCannotBeOpened() throws Exception {
    Target target = Collected.of(name()).targets.getFirst();
    process.destroyForcibly().waitFor();
    Files.delete(program);

    assertThat(catchThrowable(() -> target.opener().open()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the process has ended");
    assertThat(target.places().getFirst().context().get().text(Field.PROCESS_NAME))
        .contains("my sleeper");
  }

  @Test
  void whatIsNotAProcessGivesANotice() throws Exception {
    process.destroyForcibly().waitFor();

    Collected found =
        Collected.of(
            name(),
            "process:",
            "process:x",
            "process:99999999999999999999",
            "process:" + ProcessHandle.current().pid());

    assertThat(found.targets).isEmpty();
    assertThat(found.notices)
        .extracting(Notice::message)
        .containsExactly(
            "does not exist",
            "is not a process: write process:PID or process:all",
            "is not a process: write process:PID or process:all",
            "is not a process: write process:PID or process:all",
            "is Harrier itself, which holds the rules it looks for");
  }

  private static String sha256(Path file) throws Exception {
    try (ByteSource source = ByteSource.open(file)) {
      String hash = ContentHash.sha256(source);
      assertThat(hash)
          .isEqualTo(
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
      return hash;
    }
  }
}
