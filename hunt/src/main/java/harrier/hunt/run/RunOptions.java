package harrier.hunt.run;

import harrier.yara.bytes.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a run goes.
 *
 * @param jobs number of scanning threads, at least 1
 * @param timeout longest time for one target; longer scans are reported as incomplete
 * @param maxSize targets with more bytes are left out
 * @param reportedMatches matches reported for each pattern of a rule; conditions see all
 * @param matchData bytes of data kept for each reported match
 * @param moduleData data for modules, by the module's name, the same for every target
 * @param clock tells the time of the hits and the day on which exclusions expire
 */
public record RunOptions(
    int jobs,
    Optional<Duration> timeout,
    OptionalLong maxSize,
    int reportedMatches,
    int matchData,
    Map<String, ByteString> moduleData,
    Clock clock) {
  /** All cores, no timeout, any size, 1,000 matches of each pattern with 64 bytes. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        OptionalLong.empty(),
        1_000,
        64,
        Map.of(),
        Clock.systemUTC());
  }

  /** Checks the numbers. */
  public RunOptions {
    moduleData = Map.copyOf(moduleData);
    if (jobs < 1) {
      throw new IllegalArgumentException("At least one job is needed, not " + jobs);
    }
  }

  /** The same with another number of threads. */
  public RunOptions withJobs(int count) {
    return new RunOptions(count, timeout, maxSize, reportedMatches, matchData, moduleData, clock);
  }

  /** The same with a limit of time for each target. */
  public RunOptions withTimeout(Duration limit) {
    return new RunOptions(
        jobs, Optional.of(limit), maxSize, reportedMatches, matchData, moduleData, clock);
  }

  /** The same with a limit of size. */
  public RunOptions withMaxSize(long bytes) {
    return new RunOptions(
        jobs, timeout, OptionalLong.of(bytes), reportedMatches, matchData, moduleData, clock);
  }

  /** The same with another number of reported matches. */
  public RunOptions withReportedMatches(int limit) {
    return new RunOptions(jobs, timeout, maxSize, limit, matchData, moduleData, clock);
  }

  /** The same with another number of bytes for each match. */
  public RunOptions withMatchData(int bytes) {
    return new RunOptions(jobs, timeout, maxSize, reportedMatches, bytes, moduleData, clock);
  }

  /** The same with data for modules. */
  public RunOptions withModuleData(Map<String, ByteString> data) {
    return new RunOptions(jobs, timeout, maxSize, reportedMatches, matchData, data, clock);
  }

  /** The same with another clock. */
  public RunOptions withClock(Clock other) {
    return new RunOptions(jobs, timeout, maxSize, reportedMatches, matchData, moduleData, other);
  }
}
