package harrier.hunt.unpack;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far containers are followed. All but {@code depth} and {@code maxSize} count over everything
 * inside one target.
 *
 * @param depth containers inside each other that are opened; 0 opens none
 * @param members members of all containers
 * @param expansion bytes that are unpacked. Members that lie in a container as they are cost
 *     nothing as long as they are not more than the container itself
 * @param ratio unpacked bytes for each byte of the target; asked above {@link #RATIO_FLOOR}
 * @param time longest time
 * @param maxSize larger members are left out
 */
public record UnpackLimits(
    int depth,
    long members,
    long expansion,
    long ratio,
    Optional<Duration> time,
    OptionalLong maxSize) {
  /** Unpacked bytes below which no ratio is too high. */
  public static final long RATIO_FLOOR = 256L << 20;

  /** Deepest that containers are followed at all: each takes its part of the stack. */
  public static final int DEEPEST = 256;

  /** 16 deep, a million members, 32 GiB, 1,000 to 1, any time, any size. */
  public static final UnpackLimits DEFAULT =
      new UnpackLimits(16, 1_000_000, 32L << 30, 1_000, Optional.empty(), OptionalLong.empty());

  /** The same with another depth. */
  public UnpackLimits withDepth(int limit) {
    return new UnpackLimits(limit, members, expansion, ratio, time, maxSize);
  }

  /** The same with another number of members. */
  public UnpackLimits withMembers(long limit) {
    return new UnpackLimits(depth, limit, expansion, ratio, time, maxSize);
  }

  /** The same with another number of unpacked bytes. */
  public UnpackLimits withExpansion(long limit) {
    return new UnpackLimits(depth, members, limit, ratio, time, maxSize);
  }

  /** The same with another ratio. */
  public UnpackLimits withRatio(long limit) {
    return new UnpackLimits(depth, members, expansion, limit, time, maxSize);
  }

  /** The same with a limit of time. */
  public UnpackLimits withTime(Optional<Duration> limit) {
    return new UnpackLimits(depth, members, expansion, ratio, limit, maxSize);
  }

  /** The same with a limit of size for each member. */
  public UnpackLimits withMaxSize(OptionalLong limit) {
    return new UnpackLimits(depth, members, expansion, ratio, time, limit);
  }
}
