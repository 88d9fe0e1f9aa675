package harrier.hunt.run;

import harrier.hunt.unpack.UnpackOptions;
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
 * @param matchContext bytes before and after that are kept with it
 * @param matchLimit most matches of each pattern, for conditions too
 * @param moduleData data for modules, by the module's name, the same for every target
 * @param unpack how containers are opened
 * @param clock tells the time of the hits and the day on which exclusions expire
 */
public record RunOptions(
    int jobs,
    Optional<Duration> timeout,
    OptionalLong maxSize,
    int reportedMatches,
    int matchData,
    int matchContext,
    int matchLimit,
    Map<String, ByteString> moduleData,
    UnpackOptions unpack,
    Clock clock) {
  /** All cores, no timeout, any size, 1,000 matches of each pattern with 64 bytes. */
  public static RunOptions defaults() {
    return new RunOptions(
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        OptionalLong.empty(),
        1_000,
        64,
        0,
        1_000_000,
        Map.of(),
        UnpackOptions.DEFAULT,
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
    return new RunOptions(
        count,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with a limit of time for each target. */
  public RunOptions withTimeout(Duration limit) {
    return new RunOptions(
        jobs,
        Optional.of(limit),
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with a limit of size. */
  public RunOptions withMaxSize(long bytes) {
    return new RunOptions(
        jobs,
        timeout,
        OptionalLong.of(bytes),
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with another number of reported matches. */
  public RunOptions withReportedMatches(int limit) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        limit,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with another number of bytes for each match. */
  public RunOptions withMatchData(int bytes) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        bytes,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with another number of bytes before and after each match. */
  public RunOptions withMatchContext(int bytes) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        bytes,
        matchLimit,
        moduleData,
        unpack,
        clock);
  }

  /** The same with another limit of matches, at least 1. */
  public RunOptions withMatchLimit(int matches) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matches,
        moduleData,
        unpack,
        clock);
  }

  /** The same with data for modules. */
  public RunOptions withModuleData(Map<String, ByteString> data) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        data,
        unpack,
        clock);
  }

  /** The same with containers opened in another way. */
  public RunOptions withUnpack(UnpackOptions other) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        other,
        clock);
  }

  /** The same with another clock. */
  public RunOptions withClock(Clock other) {
    return new RunOptions(
        jobs,
        timeout,
        maxSize,
        reportedMatches,
        matchData,
        matchContext,
        matchLimit,
        moduleData,
        unpack,
        other);
  }
}
