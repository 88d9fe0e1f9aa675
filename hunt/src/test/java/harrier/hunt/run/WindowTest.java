package harrier.hunt.run;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.sink.Report;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WindowTest {
  private static Ticket ticket() {
    return Ticket.of(List.of(Samples.target("t", new byte[0])));
  }

  private static Outcome outcome(String name) {
    Place place = new Place(List.of(name), () -> null);
    return new Outcome(
        name,
        true,
        0,
        0,
        List.of(new Report.Matches(place, Instant.EPOCH, "", false, List.of())),
        List.of());
  }

  @Test
  void givesOutcomesInTheOrderOfTheTickets() throws Exception {
    Window window = new Window(10, 1_000_000);
    Ticket first = ticket();
    Ticket second = ticket();
    window.add(first);
    window.add(second);
    window.add(Ticket.of(new Notice(Notice.Kind.SKIPPED, "third", "x")));
    window.complete(second, List.of(outcome("second")));
    window.complete(first, List.of(outcome("first")));
    window.end();

    assertThat(window.next()).map(Outcome::name).contains("first");
    assertThat(window.next()).map(Outcome::name).contains("second");
    assertThat(window.next()).map(Outcome::name).contains("third");
    assertThat(window.next()).isEmpty();
  }

  @Test
  void givesTheOutcomesOfTheFirstTicketBeforeItIsDone() throws Exception {
    Window window = new Window(10, 1_000_000);
    Ticket first = ticket();
    Ticket second = ticket();
    window.add(first);
    window.add(second);
    window.complete(second, List.of(outcome("second")));
    window.put(first, List.of(outcome("first")));
    assertThat(window.next()).map(Outcome::name).contains("first");
    window.put(first, List.of(outcome("member")));
    assertThat(window.next()).map(Outcome::name).contains("member");
    window.complete(first, List.of(outcome("last member")));
    window.end();
    assertThat(window.next()).map(Outcome::name).contains("last member");
    assertThat(window.next()).map(Outcome::name).contains("second");
    assertThat(window.next()).isEmpty();
  }

  @Test
  void aTicketMayBeCompletedWithoutFurtherOutcomes() throws Exception {
    Window window = new Window(10, 1_000_000);
    Ticket first = ticket();
    Ticket second = ticket();
    window.add(first);
    window.add(second);
    window.put(first, List.of(outcome("a"), outcome("b")));
    window.complete(second, List.of(outcome("second")));
    assertThat(window.next()).map(Outcome::name).contains("a");
    assertThat(window.next()).map(Outcome::name).contains("b");
    window.complete(first, List.of());
    window.end();
    assertThat(window.next()).map(Outcome::name).contains("second");
    assertThat(window.next()).isEmpty();
  }

  @Test
  void outcomesThatDoNotFitWaitUntilTheyAreFirst() throws Exception {
    Window window = new Window(10, 10);
    Ticket first = ticket();
    Ticket second = ticket();
    window.add(first);
    window.add(second);
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting = background(() -> window.complete(second, List.of(outcome("second"))), done);

    assertThat(done.await(50, TimeUnit.MILLISECONDS)).isFalse();
    window.complete(first, List.of(outcome("first")));
    assertThat(window.next()).map(Outcome::name).contains("first");
    assertThat(window.next()).map(Outcome::name).contains("second");
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    waiting.join();
  }

  @Test
  void theListerWaitsForRoom() throws Exception {
    Window window = new Window(1, 10);
    Ticket first = ticket();
    window.add(first);
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting = background(() -> window.add(ticket()), done);

    assertThat(done.await(50, TimeUnit.MILLISECONDS)).isFalse();
    window.complete(first, List.of(outcome("first")));
    window.next();
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    waiting.join();
  }

  @Test
  void afterAStopOnlyWhatIsDoneIsGiven() throws Exception {
    Window window = new Window(10, 1_000_000);
    Ticket second = ticket();
    window.add(ticket());
    window.add(second);
    window.complete(second, List.of(outcome("second")));
    window.stop();

    assertThat(window.next()).map(Outcome::name).contains("second");
    assertThat(window.next()).isEqualTo(Optional.empty());
    assertThat(window.add(ticket())).isFalse();
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  private static Thread background(Body body, CountDownLatch done) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            body.run();
            done.countDown();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
