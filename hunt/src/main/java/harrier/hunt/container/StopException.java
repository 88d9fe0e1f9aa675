package harrier.hunt.container;

/**
 * Ends the walk through a container: a limit was reached, or the run was stopped. Whoever reads a
 * container lets it pass.
 */
public final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For people: what was reached. */
  public StopException(String message) {
    super(message, null, false, false);
  }
}
