package harrier.hunt.target;

import harrier.hunt.context.DeploymentContext;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.util.List;

/**
 * Bytes that can be scanned.
 *
 * @param deployment the deployment contexts that the target belongs to, the most telling first: a
 *     file mapped by a process is {@code [MEMORY, FILE]}
 * @param opener opens the bytes; called once, from any thread
 * @param places where the bytes were met; at least one
 * @param identity what tells the target from another with the same places at another time, for
 *     example when a process started; empty where names are enough
 */
public record Target(
    List<DeploymentContext> deployment, Opener opener, List<Place> places, String identity) {
  /** A target whose places name it well enough. */
  public Target(List<DeploymentContext> deployment, Opener opener, List<Place> places) {
    this(deployment, opener, places, "");
  }

  /** Copies the lists. */
  public Target {
    deployment = List.copyOf(deployment);
    places = List.copyOf(places);
    if (deployment.isEmpty() || places.isEmpty()) {
      throw new IllegalArgumentException("A target has a deployment context and a place");
    }
  }

  /** Name of the first place. */
  public String name() {
    return places.getFirst().name();
  }

  /** Opens the bytes. */
  @FunctionalInterface
  public interface Opener {
    /** A source that the caller closes. */
    ByteSource open() throws IOException;
  }
}
