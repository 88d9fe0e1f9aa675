package harrier.bench.barometer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one engine did in all its turns of a row.
 *
 * @param passes measured passes in order
 * @param peakBytes largest resident memory of the processes
 * @param heldBytes memory that a loaded rule set takes, or 0 where nobody asked
 * @param failure why there is nothing to show, if so
 */
record Outcome(
    String engine,
    List<Pass> passes,
    long peakBytes,
    long heldBytes,
    Matches matches,
    Optional<String> failure) {
  /** CPU and wall time of one pass. */
  record Pass(long cpuNanos, long wallNanos) {}

  static Outcome failed(String engine, String why) {
    return new Outcome(engine, List.of(), 0, 0, Matches.NONE, Optional.of(why));
  }

  /** This and a later turn together; the matches of the two must be the same. */
  Outcome and(Outcome later) {
    if (failure.isPresent()) {
      return this;
    }
    if (later.failure.isPresent()) {
      return later;
    }
    if (!matches.equals(later.matches)) {
      return failed(engine, "finds other matches in another round");
    }
    List<Pass> all = new ArrayList<>(passes);
    all.addAll(later.passes);
    return new Outcome(
        engine,
        List.copyOf(all),
        Math.max(peakBytes, later.peakBytes),
        Math.max(heldBytes, later.heldBytes),
        matches,
        failure);
  }

  double cpuSeconds() {
    return median(passes.stream().mapToLong(Pass::cpuNanos).toArray());
  }

  double wallSeconds() {
    return median(passes.stream().mapToLong(Pass::wallNanos).toArray());
  }

  double bestCpuSeconds() {
    return passes.stream().mapToLong(Pass::cpuNanos).min().orElse(0) / 1e9;
  }

  private static double median(long[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    long twice = values.length % 2 == 1 ? 2 * values[middle] : values[middle - 1] + values[middle];
    return twice / 2e9;
  }
}
