package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.target.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final Target TARGET = Samples.target("t", new byte[0]);

  /** Numbers of targets in the batches of a run whose targets are all of one size. */
  private static List<Integer> batches(int threads, int targets, long size) {
    Batch batch = new Batch(threads);
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      batch.add(TARGET, size);
      if (batch.isFull()) {
        taken.add(batch.take().size());
      }
    }
    return taken;
  }

  @Test
  void theFirstTargetsAreHandedOutOneByOne() {
    assertThat(batches(2, 31, 10)).hasSize(31).containsOnly(1);
  }

  @Test
  void laterOnesInLargerBatchesUpToALimit() {
    List<Integer> taken = batches(1, 10_000, 10);
    assertThat(taken).isSorted().endsWith(Batch.TARGETS, Batch.TARGETS);
  }

  @Test
  void bytesFillABatchToo() {
    assertThat(batches(1, 10_000, Batch.BYTES / 4)).endsWith(4, 4).doesNotContain(5);
  }

  @Test
  void isEmptyOnceItWasTaken() {
    Batch batch = new Batch(1);
    assertThat(batch.isEmpty()).isTrue();
    batch.add(TARGET, 1);
    assertThat(batch.isEmpty()).isFalse();
    assertThat(batch.take()).containsExactly(TARGET);
    assertThat(batch.isEmpty()).isTrue();
  }
}
