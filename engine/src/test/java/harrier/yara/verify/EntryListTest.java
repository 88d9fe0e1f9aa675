package harrier.yara.verify;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.search.AtomIndex;
import harrier.yara.search.AtomIndexBuilder;
import harrier.yara.search.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Entries in the order of an index against the same atoms added one by one. */
class EntryListTest {
  private final Random random = new Random(5);

  @Test
  void anIndexLaidOutInOrderFindsWhatOneThatSortsFinds() {
    for (int round = 0; round < 200; round++) {
      EntryList list = new EntryList();
      AtomIndexBuilder sorting = new AtomIndexBuilder();
      int count = random.nextInt(60);
      for (int i = 0; i < count; i++) {
        byte[] atom = bytes(1 + random.nextInt(4));
        int at = random.nextInt(20) - 10;
        int entry = list.add(i, at, atom);
        list.check(entry, at, i % 3, i % 4 == 0 ? 0 : 0xFF);
        sorting.add(atom, i, at, i % 3, i % 4 == 0 ? 0 : 0xFF);
      }
      Entries entries = list.finish();
      byte[] data = bytes(300);
      List<String> found = new ArrayList<>();
      search(
          entries.index(1),
          data,
          (payload, at) -> found.add(entries.needles()[payload] + "@" + at));
      List<String> expected = new ArrayList<>();
      search(sorting.build(), data, (payload, at) -> expected.add(payload + "@" + at));
      assertThat(found).as("round %d", round).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void entriesKeepTheirColumnsTogether() {
    EntryList list = new EntryList();
    list.check(list.add(0, 3, new byte[] {1, 2}), 4, 5, 6);
    list.check(list.add(1, 7, new byte[] {9, 9, 9, -1}), 8, 9, 10);
    list.add(2, 0, new byte[] {1, 1, 1, 127});
    Entries entries = list.finish();
    assertThat(entries.needles()).containsExactly(1, 2, 0);
    assertThat(entries.offsets()).containsExactly(7, 0, 3);
    assertThat(entries.atom(0)).containsExactly(9, 9, 9, -1);
    assertThat(entries.atom(2)).containsExactly(1, 2);
    assertThat(entries.checkAt()).containsExactly(8, 0, 4);
    assertThat(entries.checkValues()).containsExactly(9, 0, 5);
    assertThat(entries.checkMasks()).containsExactly(10, 0, 6);
  }

  private static void search(AtomIndex index, byte[] data, AtomIndex.Sink sink) {
    index.scan(data, 0, data.length, data.length, new Scratch(), sink);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(3);
    }
    return bytes;
  }
}
