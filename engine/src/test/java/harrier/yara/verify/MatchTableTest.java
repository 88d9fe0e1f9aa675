package harrier.yara.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchTableTest {
  private final MatchTable table = new MatchTable(new boolean[] {false, true});

  @Test
  void sortsAndKeepsTheLongestAtEachOffset() {
    table.add(0, 10, 3, 0);
    table.add(0, 5, 2, 7);
    table.add(0, 10, 9, 0);
    table.add(0, 5, 1, 7);
    table.settle(0);
    assertThat(table.count(0)).isEqualTo(2);
    assertThat(table.offset(0, 0)).isEqualTo(5);
    assertThat(table.length(0, 0)).isEqualTo(2);
    assertThat(table.key(0, 0)).isEqualTo(7);
    assertThat(table.length(0, 1)).isEqualTo(9);
    assertThat(table.key(0, 1)).isZero();
  }

  @Test
  void keepsTheShortestWhereThePatternIsLazy() {
    table.add(1, 1, 9, 0);
    table.add(1, 1, 4, 0);
    table.settle(1);
    assertThat(table.count(1)).isEqualTo(1);
    assertThat(table.length(1, 0)).isEqualTo(4);
  }

  @Test
  void stopsAtTheLimitAndSaysSo() {
    for (int i = 0; i <= MatchTable.LIMIT; i++) {
      table.add(0, i, 1, 0);
    }
    assertThat(table.count(0)).isEqualTo(MatchTable.LIMIT);
    assertThat(table.overflowed()).containsExactly(0);
    table.clear();
    assertThat(table.has(0)).isFalse();
    assertThat(table.overflowed()).isEmpty();
  }

  @Test
  void findsTheFirstMatchFromAnOffset() {
    for (int i = 0; i < 10; i++) {
      table.add(0, i * 10L, 1, 0);
    }
    assertThat(table.firstFrom(0, 0)).isZero();
    assertThat(table.firstFrom(0, 11)).isEqualTo(2);
    assertThat(table.firstFrom(0, 91)).isEqualTo(10);
  }

  @Test
  void clearsWhatItHeld() {
    table.add(0, 3, 1, 9);
    table.clear();
    table.add(0, 4, 1, 0);
    assertThat(table.count(0)).isEqualTo(1);
    assertThat(table.key(0, 0)).isZero();
    assertThat(table.touchedCount()).isEqualTo(1);
  }
}
