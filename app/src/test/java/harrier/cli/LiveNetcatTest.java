package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped hunt for socket functions over live netcats. Each has the words in its environment
 * and tries a port of this computer that does not answer. Where netcat is not installed, or cannot
 * run programs, a copy of the shell stands in and is added to the page; the test's report says so.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LiveNetcatTest {
  private static final Path CGROUPS = cgroups();

  @TempDir Path folder;
  private final List<Socket> queue = new ArrayList<>();
  private ServerSocket silent;
  private Process netcat;
  private Path hunts;
  private Path site;

  @BeforeEach
  void prepare() throws IOException {
    hunts = folder.resolve("hunts");
    Path page = Files.createDirectories(hunts.resolve("tcp-socket"));
    try (Stream<Path> files = Files.list(CommandRun.installation().resolve("hunts/tcp-socket"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, page.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    site = folder.resolve("site.yaml");
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    Files.writeString(
        site,
        "lists: {ops_accounts: [\"%s\"], jump_hosts: [\"%s\"]}%n"
            .formatted(System.getProperty("user.name"), host));
    silence();
  }

  /** A port whose queue of connections is full does not answer any more. */
  private void silence() throws IOException {
    silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    InetSocketAddress address =
        new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
    try {
      while (queue.size() < 16) {
        Socket socket = new Socket();
        queue.add(socket);
        socket.connect(address, 200);
      }
    } catch (SocketTimeoutException _) {
      // Now it is full.
    }
  }

  @AfterEach
  void stop() throws Exception {
    netcat.destroyForcibly().waitFor();
    for (Socket socket : queue) {
      socket.close();
    }
    silent.close();
  }

  @Test
  void anAdministratorsTestOfAPortIsExcluded(TestReporter report) throws Exception {
    start(report, List.of("nc.traditional", "nc.openbsd", "ncat"), "-vz");
    CommandRun run = hunt();
    assertThat(run.out())
        .contains("EXCLUDED  tcp-socket")
        .contains("by netcat-administration")
        .doesNotContain("FINDING");
  }

  @Test
  void netcatThatRunsAProgramIsNot(TestReporter report) throws Exception {
    start(report, List.of("nc.traditional"), "-vz", "-e", "/bin/true");
    CommandRun run = hunt();
    assertThat(run.out()).contains("FINDING LOW  tcp-socket").doesNotContain("EXCLUDED");
  }

  @Test
  @EnabledIf("groupsCanBeMade")
  void aProcessInAContainersControlGroupShowsItsId(TestReporter report) throws Exception {
    String id = "c0ffee42".repeat(8);
    Path group = Files.createDirectory(CGROUPS.resolve("docker-" + id + ".scope"));
    try {
      start(report, List.of("nc.traditional", "nc.openbsd", "ncat"), "-vz");
      Files.writeString(group.resolve("cgroup.procs"), Long.toString(netcat.pid()));
      assertThat(hunt().out()).contains(", in container " + id.substring(0, 12));
    } finally {
      netcat.destroyForcibly().waitFor();
      Files.delete(group);
    }
  }

  static boolean groupsCanBeMade() {
    return Files.isWritable(CGROUPS.resolve("cgroup.procs"));
  }

  private static Path cgroups() {
    Path hybrid = Path.of("/sys/fs/cgroup/unified");
    return Files.isDirectory(hybrid) ? hybrid : Path.of("/sys/fs/cgroup");
  }

  private CommandRun hunt() {
    return CommandRun.of(
        "hunt",
        "--hunts",
        hunts,
        "--site",
        site,
        "--show-excluded",
        "-q",
        "process:" + netcat.pid());
  }

  private void start(TestReporter report, List<String> programs, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (String program : programs) {
      Path installed = Path.of("/usr/bin", program);
      if (command.isEmpty() && Files.isExecutable(installed)) {
        command.add(installed.toString());
      }
    }
    report.publishEntry("netcat", command.isEmpty() ? "a stand-in" : command.getFirst());
    if (command.isEmpty()) {
      command.addAll(standIn());
    }
    command.addAll(List.of(options));
    command.addAll(List.of("-w", "60", "127.0.0.1", Integer.toString(silent.getLocalPort())));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("WORDS", "ws2_32.dll closesocket");
    netcat = builder.start();
    awaitExecutable(Path.of(command.getFirst()).toRealPath());
  }

  private List<String> standIn() throws IOException {
    Path program = folder.toRealPath().resolve("nc");
    Files.copy(Path.of("/bin/sh").toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
    Path script = Files.writeString(folder.resolve("script"), "read something\n");
    Path page = hunts.resolve("tcp-socket/hunt.yaml");
    String text = Files.readString(page);
    Files.writeString(
        page, text.replace("(\"/usr/bin/nc\",", "(\"" + program + "\", \"/usr/bin/nc\","));
    return List.of(program.toString(), script.toString());
  }

  /** Between fork and exec the process still is this program. */
  private void awaitExecutable(Path program) throws IOException, InterruptedException {
    Path link = Path.of("/proc", Long.toString(netcat.pid()), "exe");
    while (netcat.isAlive() && !Files.readSymbolicLink(link).equals(program)) {
      Thread.onSpinWait();
    }
    assertThat(netcat.isAlive()).isTrue();
  }
}
