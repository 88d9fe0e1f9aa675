package harrier.hunt.sink;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Takes the hits of a run to another system, beside the results. Used by one thread at a time. */
public interface Forwarder extends AutoCloseable {
  /**
   * Takes a hit.
   *
   * @param record as {@code ndjson} has it
   * @throws IOException if the hit can be neither sent nor kept
   */
  void forward(Map<String, Object> record) throws IOException;

  /** Sends what is left, and says for people what became of it. Called once, at the end. */
  List<String> finish() throws IOException;

  /** Whether {@link #finish} left hits behind that did not arrive. */
  default boolean leftAny() {
    return false;
  }

  @Override
  void close() throws IOException;
}
