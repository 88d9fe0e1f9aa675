package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProcFsTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path proc;

  @BeforeEach
  void makeProc() throws IOException {
    Files.writeString(proc.resolve("stat"), "cpu 1 2\nbtime 1700000000\n");
    Files.createDirectories(proc.resolve("self/ns"));
    process(
        42, "(sleep)", "docker/" + ID, "/tmp/x (deleted)", "sleep\0" + "a".repeat(6_000) + "\0");
  }

  private void process(long pid, String comm, String group, String exe, String cmdline)
      throws IOException {
    Path folder = Files.createDirectory(proc.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        pid + " " + comm + " S 7 42 42 34816 42 4194560 1 2 3 4 5 6 7 8 20 0 1 0 150 99 1");
    Files.writeString(folder.resolve("status"), "Name:\tsleep\nUid:\t1000\t1001\t1002\t1003\n");
    Files.writeString(folder.resolve("cgroup"), "0::/" + group + "\n");
    Files.writeString(folder.resolve("cmdline"), cmdline);
    Files.createSymbolicLink(folder.resolve("exe"), Path.of(exe));
    Files.createSymbolicLink(folder.resolve("cwd"), Path.of("/nowhere/srv"));
  }

  private ProcessFacts read(long pid) {
    return new ProcFs(proc).read(pid).orElseThrow();
  }

  @Test
  void readsWhatTheKernelSays() {
    ProcessFacts facts = read(42);

    assertThat(facts.parent()).isEqualTo(7);
    assertThat(facts.name()).isEqualTo("sleep");
    assertThat(facts.executable()).contains("/tmp/x");
    assertThat(facts.executableDeleted()).isTrue();
    assertThat(facts.executableName()).contains("x");
    assertThat(facts.arguments()).hasSize(2);
    assertThat(facts.commandLine()).hasSize(6_006);
    assertThat(facts.user()).isEqualTo(OptionalLong.of(1001));
    assertThat(facts.start()).contains(Instant.parse("2023-11-14T22:13:21.500Z"));
    assertThat(facts.workingDirectory()).contains("/nowhere/srv");
    assertThat(facts.terminal()).isTrue();
    assertThat(facts.container()).contains(ID);
    assertThat(facts.service()).isEmpty();
  }

  @Test
  void aNameMayHoldAnything() throws IOException {
    process(43, "(a) S 1 (b)", "", "/bin/a", "");

    assertThat(read(43).name()).isEqualTo("a) S 1 (b");
    assertThat(read(43).parent()).isEqualTo(7);
    assertThat(read(43).arguments()).isEmpty();
  }

  @Test
  void aThreadOfTheKernelAndAProcessThatHasEndedAreHollow() throws IOException {
    process(60, "(kthreadd)", "", "/bin/a", "");
    process(61, "(dead)", "", "/bin/a", "");
    Files.writeString(proc.resolve("60/stat"), "60 (kthreadd) S 0 0 0 0 -1 2129984 0 0");
    Files.writeString(proc.resolve("61/stat"), "61 (dead) Z 1 1 1 0 -1 4228044 0 0");

    assertThat(read(60).hollow()).isTrue();
    assertThat(read(61).hollow()).isTrue();
    assertThat(read(42).hollow()).isFalse();
  }

  @Test
  void emptyArgumentsAreKept() throws IOException {
    process(44, "(a)", "", "/bin/a", "a\0\0b\0\0");

    assertThat(read(44).arguments()).containsExactly("a", "", "b", "");
  }

  @Test
  void knowsContainersAndServicesByTheControlGroup() throws IOException {
    process(45, "(a)", "system.slice/docker-" + ID + ".scope", "/bin/a", "a\0");
    process(46, "(a)", "system.slice/cron.service", "/bin/a", "a\0");
    process(47, "(a)", "kubepods.slice/pod1/cri-containerd-" + ID + ".scope", "/bin/a", "a\0");

    assertThat(read(45).container()).contains(ID);
    assertThat(read(46).container()).isEmpty();
    assertThat(read(46).service()).contains("cron");
    assertThat(read(47).container()).contains(ID);
  }

  @Test
  void thatThereIsNoContainerIsKnownOnlyWhereAllGroupsCanBeSeen() throws IOException {
    process(48, "(a)", "user.slice", "/bin/a", "a\0");

    assertThat(read(48).noContainer()).isFalse();
    Files.createSymbolicLink(proc.resolve("self/ns/cgroup"), Path.of("cgroup:[4026531835]"));
    assertThat(read(48).noContainer()).isTrue();
    assertThat(read(42).noContainer()).isFalse();
  }

  @Test
  void aProcessThatIsNotThereOrIsGarbledHasNoFacts() throws IOException {
    Files.createDirectory(proc.resolve("50"));
    Files.writeString(proc.resolve("50/stat"), "garbage");
    Files.createDirectory(proc.resolve("51"));
    Files.writeString(proc.resolve("51/stat"), "51 (x)");

    ProcFs fs = new ProcFs(proc);

    assertThat(fs.read(49)).isEmpty();
    assertThat(fs.read(50)).isEmpty();
    assertThat(fs.read(51)).map(ProcessFacts::executable).contains(Optional.empty());
  }

  @Test
  void anEndlessCommandLineIsUnknown() throws IOException {
    process(52, "(a)", "", "/bin/a", "a".repeat(ProcFs.COMMAND_LINE_LIMIT + 1));

    assertThat(read(52).arguments()).isEmpty();
  }

  @Test
  void listsProcessesInOrder() throws IOException {
    process(7, "(init)", "", "/nowhere/init", "init\0");
    process(100, "(a)", "", "/bin/a", "a\0");

    assertThat(new ProcFs(proc).pids()).containsExactly(7L, 42L, 100L);
  }

  @Test
  void readsTheFilesOfAMap() throws IOException {
    String map =
        """
        00400000-00401000 r--p 00000000 fd:01 12                         /usr/bin/a b
        00401000-00402000 r-xp 00001000 fd:01 12                         /usr/bin/a b
        7f000000-7f001000 rw-s 00000000 00:05 99                         /dev/zero (deleted)
        7f001000-7f002000 rw-p 00000000 00:00 0\s
        7f002000-7f003000 r--p 00000000 fd:01 13                         /lib/ü\\012x.so
        7ffc0000-7ffc1000 rw-p 00000000 00:00 0                          [stack]
        broken
        """;
    String latin1 = new String(map.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    List<MappedFile> files = MappedFile.parse(new BufferedReader(new StringReader(latin1)));

    assertThat(files)
        .containsExactly(
            new MappedFile("7f000000-7f001000", "00:05", 99, "/dev/zero", true, false),
            new MappedFile("7f002000-7f003000", "fd:01", 13, "/lib/ü\nx.so", false, false),
            new MappedFile("00400000-00401000", "fd:01", 12, "/usr/bin/a b", false, true));
  }

  @Test
  void readsNamesOfAccounts() throws IOException {
    Path passwd =
        Files.writeString(
            proc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\nbroken\nx:x:y:1\nbob:x:1001:1::\n");

    assertThat(Accounts.read(passwd).name(1001)).contains("bob");
    assertThat(Accounts.read(passwd).name(5)).isEmpty();
    assertThat(Accounts.read(proc.resolve("none")).name(0)).isEmpty();
  }
}
