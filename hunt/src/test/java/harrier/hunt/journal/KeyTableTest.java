package harrier.hunt.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  @Test
  void agreesWithAMap() {
    Random random = new Random(7);
    KeyTable table = new KeyTable();
    Map<Key, Long> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // Few different bits, so that keys collide.
      Key key = new Key(random.nextInt(3_000), random.nextInt(4));
      long before = table.put(key, i);
      Long known = expected.put(key, (long) i);
      assertThat(before).isEqualTo(known == null ? KeyTable.ABSENT : known);
    }
    Map<Key, Long> found = new HashMap<>();
    table.forEach(found::put);
    assertThat(found).isEqualTo(expected);
    assertThat(table.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
    assertThat(table.get(new Key(-1, -1))).isEqualTo(KeyTable.ABSENT);
  }

  @Test
  void keysTellTextsApart() {
    assertThat(Key.of(List.of("ab", "c"))).isNotEqualTo(Key.of(List.of("a", "bc")));
    assertThat(Key.of(List.of("ab", "c"))).isEqualTo(Key.of(List.of("ab", "c")));
  }
}
