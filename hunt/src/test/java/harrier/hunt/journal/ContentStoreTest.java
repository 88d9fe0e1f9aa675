package harrier.hunt.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  private static final Key CONTENT = key("content");
  private static final Map<String, Key> TWO = Map.of("a", key("a1"), "b", key("b1"));

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("contents");
  }

  private static Key key(String text) {
    return Key.of(List.of(text));
  }

  @Test
  void knowsWhatWasScannedForWhichRules() throws IOException {
    try (ContentStore store = ContentStore.open(path, TWO)) {
      assertThat(store.missing(CONTENT)).containsExactlyInAnyOrder("a", "b");
      store.scanned(CONTENT);
      assertThat(store.missing(CONTENT)).isEmpty();
    }
    try (ContentStore store = ContentStore.open(path, TWO)) {
      assertThat(store.missing(CONTENT)).isEmpty();
      assertThat(store.missing(key("other"))).containsExactlyInAnyOrder("a", "b");
    }
    Map<String, Key> changed = Map.of("a", key("a1"), "b", key("b2"), "c", key("c1"));
    try (ContentStore store = ContentStore.open(path, changed)) {
      assertThat(store.missing(CONTENT)).containsExactlyInAnyOrder("b", "c");
    }
    try (ContentStore store = ContentStore.open(path, TWO)) {
      assertThat(store.missing(CONTENT)).as("going back to the first rules").isEmpty();
    }
  }

  @Test
  void isWrittenAnewWhenMostIsOutdated() throws IOException {
    int contents = 6_000;
    for (int run = 0; run < 3; run++) {
      try (ContentStore store = ContentStore.open(path, Map.of("a", key("a" + run)))) {
        for (int i = 0; i < contents; i++) {
          store.scanned(key("content " + i));
        }
      }
    }
    long before = Files.size(path);
    Map<String, Key> last = Map.of("a", key("a2"));
    try (ContentStore store = ContentStore.open(path, last)) {
      assertThat(store.missing(key("content 5"))).isEmpty();
    }
    assertThat(Files.size(path)).isLessThan(before / 2);
    try (ContentStore store = ContentStore.open(path, last)) {
      assertThat(store.missing(key("content 5999"))).isEmpty();
      assertThat(store.isAll(store.missing(key("new")))).isTrue();
    }
  }
}
