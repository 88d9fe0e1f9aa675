package harrier.hunt.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.container.ContainerKind;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.target.ContentHash;
import harrier.yara.bytes.ByteSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each kind, with containers that the usual tools wrote. Beside each stands what is
 * in it: name, size, start of the SHA-256, deployment, known fields, and the notices.
 */
class ContainerGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/container");
  private static final String GOLDEN = ".members";

  static List<Path> containers() throws Exception {
    try (Stream<Path> tree = Files.walk(ROOT)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(GOLDEN))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("containers")
  void holdsWhatTheGoldenFileSays(Path container) throws Exception {
    String text = text(container);
    Path golden = Path.of(container + GOLDEN);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void hasAFolderForEveryKind() throws Exception {
    TreeSet<String> folders = new TreeSet<>();
    containers().forEach(file -> folders.add(file.getParent().getFileName().toString()));
    assertThat(ContainerKinds.all()).allSatisfy(kind -> assertThat(folders).contains(kind.name()));
  }

  @Test
  void sortsTheRegistry() {
    assertThat(ContainerKinds.all().stream().map(ContainerKind::name)).isSorted();
  }

  private static String text(Path container) throws Exception {
    Unpacked unpacked =
        Unpacked.of(container.getFileName().toString(), Files.readAllBytes(container));
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, byte[]> member : unpacked.members.entrySet()) {
      List<DeploymentContext> deployment = unpacked.targets.get(member.getKey()).deployment();
      text.append(printable(member.getKey()))
          .append('\t')
          .append(member.getValue().length)
          .append('\t')
          .append(ContentHash.sha256(ByteSource.of(member.getValue())), 0, 16)
          .append('\t')
          .append(deployment)
          .append('\t')
          .append(printable(unpacked.context(member.getKey()).orElseThrow().toString()))
          .append('\n');
    }
    unpacked.said().forEach(line -> text.append("! ").append(printable(line)).append('\n'));
    return text.toString();
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(c -> shown.append(c < ' ' || c == 0x7F ? "\\x%02x".formatted(c) : (char) c + ""));
    return new String(shown.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
