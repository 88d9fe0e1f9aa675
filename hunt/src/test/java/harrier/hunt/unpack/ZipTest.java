package harrier.hunt.unpack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZipTest {
  private static final byte[] PROGRAM = "MZ program".repeat(50).getBytes(US_ASCII);

  static List<Path> jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
        .filter(path -> path.toFile().length() < 3_000_000)
        .limit(8)
        .toList();
  }

  /** Archives that nobody here wrote. */
  @ParameterizedTest
  @MethodSource("jars")
  void readsJarsAsTheJdkDoes(Path jar) throws Exception {
    Unpacked unpacked = Unpacked.of("a.jar", Files.readAllBytes(jar));
    assertThat(unpacked.said()).isEmpty();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> files = zip.stream().filter(entry -> !entry.isDirectory()).toList();
      assertThat(unpacked.members).hasSizeGreaterThanOrEqualTo(files.size());
      for (ZipEntry entry : files) {
        assertThat(unpacked.members.get(entry.getName()))
            .isEqualTo(zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  @Test
  void bytesMayPrecede() throws Exception {
    Unpacked unpacked = Unpacked.of("setup.exe", join(PROGRAM, zip("a")));
    assertThat(unpacked.members).containsOnlyKeys("a");
    assertThat(unpacked.said()).isEmpty();
  }

  @Test
  void anEmptyMemberThatWasStreamedIsEmpty() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("empty"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("full"));
      zip.write(PROGRAM);
    }
    byte[] bytes = out.toByteArray();
    Unpacked unpacked = Unpacked.of("e.zip", bytes);
    assertThat(unpacked.members.get("empty")).isEmpty();
    assertThat(unpacked.members.get("full")).isEqualTo(PROGRAM);
    assertThat(unpacked.members).hasSize(2);
  }

  @Test
  void membersThatTheDirectoryHidesAreFound() throws Exception {
    Unpacked unpacked = Unpacked.of("two.zip", join(zip("first"), zip("second")));
    assertThat(unpacked.members).containsOnlyKeys("second", "first");
  }

  @Test
  void membersAreFoundWithoutADirectory() throws Exception {
    byte[] whole = zip("a", "b");
    Unpacked unpacked = Unpacked.of("cut.zip", Arrays.copyOf(whole, whole.length - 30));
    assertThat(unpacked.members).containsOnlyKeys("a", "b");
    assertThat(unpacked.said()).singleElement().asString().contains("lacks its directory");
  }

  @Test
  void aWrongChecksumIsNamedAndTheRestGoesOn() throws Exception {
    byte[] whole = zip("a", "b");
    whole[30 + 1 + 4] ^= 1;
    Unpacked unpacked = Unpacked.of("bad.zip", whole);
    assertThat(unpacked.members).containsKey("b");
    assertThat(unpacked.said())
        .singleElement()
        .asString()
        .startsWith("bad.zip › a: could not be unpacked to its end: ");
  }

  @Test
  void anUnknownPasswordIsNamed() throws Exception {
    Path locked = Path.of("src/test/resources/container/zip/aes-secret.zip");
    assumeThat(locked).exists();
    byte[] bytes = Files.readAllBytes(locked);

    assertThat(Unpacked.of("l.zip", bytes).said())
        .containsExactly(
            "l.zip › hello.txt: is encrypted, and no password fits; name it with --archive-password");
    assertThat(
            Unpacked.of(
                    "l.zip",
                    bytes,
                    new UnpackOptions(UnpackLimits.DEFAULT, List.of("no", "secret")))
                .members)
        .containsOnlyKeys("hello.txt");
  }

  @Test
  void membersInheritTheContextButNotTheFile() throws Exception {
    Unpacked unpacked = Unpacked.of("a.zip", zip("dir/x.exe"));

    assertThat(unpacked.targets.get("dir/x.exe").deployment())
        .containsExactly(DeploymentContext.ARCHIVE);
    assertThat(unpacked.targets.get("dir/x.exe").name()).isEqualTo("a.zip › dir/x.exe");
    assertThat(unpacked.context("dir/x.exe").orElseThrow())
        .satisfies(context -> {
          assertThat(context.text(Field.FILE_PATH)).contains("dir/x.exe");
          assertThat(context.text(Field.FILE_EXTENSION)).contains("exe");
          assertThat(context.text(Field.HOST_NAME)).contains("here");
          assertThat(context.text(Field.FILE_OWNER)).isEmpty();
        });
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("content of " + name).repeat(20).getBytes(US_ASCII));
      }
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
