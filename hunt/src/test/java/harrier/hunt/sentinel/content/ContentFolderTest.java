package harrier.hunt.sentinel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFolderTest {
  @TempDir private Path folder;

  private static ContentItem item(String id, String path, String text) {
    return new ContentItem(
        id, version -> List.of(new ContentFile(path, text + " version " + version)));
  }

  private ExportReport write(ContentItem... items) throws IOException {
    return ContentFolder.write(folder, List.of(items), false);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  @Test
  void theSecondTimeNothingIsWritten() throws IOException {
    assertThat(write(item("a", "x/a.txt", "one")).written()).containsExactly("x/a.txt");
    var time = Files.getLastModifiedTime(folder.resolve("manifest.json"));
    ExportReport again = write(item("a", "x/a.txt", "one"));
    assertThat(again).isEqualTo(new ExportReport(List.of(), List.of(), List.of(), 1));
    assertThat(Files.getLastModifiedTime(folder.resolve("manifest.json"))).isEqualTo(time);
  }

  @Test
  void versionsRiseWithTheContentAndOnlyThen() throws IOException {
    write(item("a", "a.txt", "one"), item("b", "b.txt", "one"));
    assertThat(text("a.txt")).isEqualTo("one version 1.0.0");
    write(item("a", "a.txt", "two"), item("b", "b.txt", "one"));
    assertThat(text("a.txt")).isEqualTo("two version 1.0.1");
    assertThat(text("b.txt")).isEqualTo("one version 1.0.0");
    write(item("a", "a.txt", "one"), item("b", "b.txt", "one"));
    assertThat(text("a.txt")).isEqualTo("one version 1.0.2");
  }

  @Test
  void whatOthersWroteOrChangedIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "mine");
    assertThat(write(item("a", "a.txt", "one")).kept()).containsExactly("a.txt");
    assertThat(text("a.txt")).isEqualTo("mine");
    write(item("b", "b.txt", "one"));
    Files.writeString(folder.resolve("b.txt"), "edited");
    assertThat(write(item("b", "b.txt", "two")).kept()).containsExactly("b.txt");
    assertThat(text("b.txt")).isEqualTo("edited");
    ContentFolder.write(folder, List.of(item("b", "b.txt", "two")), true);
    assertThat(text("b.txt")).startsWith("two version");
  }

  @Test
  void whatIsOfNoUseAnyMoreGoesAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("notes.md"), "mine");
    write(item("a", "a.txt", "one"), item("b", "b.txt", "one"), item("c", "c.txt", "one"));
    Files.writeString(folder.resolve("c.txt"), "edited");
    ExportReport report = write(item("b", "b.txt", "one"));
    assertThat(report.removed()).containsExactly("a.txt");
    assertThat(report.kept()).containsExactly("c.txt");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("notes.md", "b.txt", "c.txt", "manifest.json");
    }
  }

  @Test
  void aManifestCannotReachOutOfTheFolder() throws IOException {
    Path outside = Files.writeString(folder.resolveSibling(folder.getFileName() + ".txt"), "mine");
    write(item("a", "a.txt", "one"));
    Files.writeString(
        folder.resolve("manifest.json"),
        text("manifest.json")
            .replace(
                "\"a.txt\": ",
                "\"../%s\": \"%s\", \"a.txt\": "
                    .formatted(
                        outside.getFileName(), ContentItem.hash(Files.readAllBytes(outside)))));
    assertThat(write(item("b", "b.txt", "one")).removed()).containsExactly("a.txt");
    assertThat(outside).hasContent("mine");
    Files.delete(outside);
  }

  @Test
  void aDamagedManifestStopsTheExport() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{");
    assertThatThrownBy(() -> write(item("a", "a.txt", "one"))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("a.txt")).doesNotExist();
  }

  @Test
  void idsAreTheSameForEver() {
    assertThat(ContentIds.of("workbook")).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab].*");
    assertThat(ContentIds.of("workbook")).isEqualTo(WORKBOOK);
    assertThat(ContentIds.of("query/a-hits")).isNotEqualTo(ContentIds.of("query/a-join"));
  }

  private static final String WORKBOOK = "c4485bbe-c21a-5952-b7cb-3f370136988a";
}
