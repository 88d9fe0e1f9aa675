package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.yara.RuleCompiler;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunControlTest {
  private static final long SECOND = 1_000_000_000;
  private static final String ENDLESS =
      "rule r { condition: for all i in (0..filesize) : (for all j in (0..filesize) : (i + j >= 0)) }";

  private final AtomicLong clock = new AtomicLong(5 * SECOND);
  private final AtomicLong cpu = new AtomicLong();

  @Test
  void holdsTheProcessToItsShare() {
    RunControl control = new RunControl(OptionalInt.of(50), clock::get, cpu::get);
    assertThat(control.delay()).isZero();
    clock.addAndGet(SECOND);
    cpu.addAndGet(SECOND * RunControl.processors());
    CompletableFuture<Boolean> passing = CompletableFuture.supplyAsync(control::pass);
    while (control.delay().isZero()) {
      Thread.onSpinWait();
    }
    assertThat(control.delay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(passing).isNotDone();
    control.cancel();
    assertThat(passing.join()).isTrue();
  }

  @Test
  void letsPassWhatTakesLess() {
    RunControl control = new RunControl(OptionalInt.of(50), clock::get, cpu::get);
    for (int i = 0; i < 100; i++) {
      clock.addAndGet(SECOND / 10);
      cpu.addAndGet(SECOND / 20 * RunControl.processors());
      assertThat(control.pass()).isFalse();
      assertThat(control.delay()).isZero();
    }
  }

  @Test
  void refusesImpossibleShares() {
    assertThatThrownBy(() -> new RunControl(OptionalInt.of(0))).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> new RunControl(OptionalInt.of(101))).hasMessageContaining("101");
  }

  @Test
  void pausesResumesAndStopsWithinOneTarget() throws Exception {
    RunControl control = new RunControl();
    AtomicInteger passes = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Scanner scanner =
        new RuleCompiler()
            .add(ENDLESS)
            .compile()
            .orThrow()
            .newScanner()
            .control(() -> {
              boolean over = control.pass();
              passes.incrementAndGet();
              begun.countDown();
              return over;
            });
    CompletableFuture<ScanResult> scan =
        CompletableFuture.supplyAsync(() -> scanner.scan(new byte[3_000_000]));
    begun.await();

    control.pause();
    int before = -1;
    while (before != passes.get()) {
      before = passes.get();
      assertThat(scan.isDone()).isFalse();
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(control.isPaused()).isTrue();
    control.resume();
    while (passes.get() == before) {
      Thread.onSpinWait();
    }

    control.cancel();
    assertThat(scan.join().incomplete()).isNotEmpty();
  }
}
