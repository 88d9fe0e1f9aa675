package harrier.hunt.page;

import harrier.hunt.model.Position;

/**
 * Why a hunt cannot be used.
 *
 * @param code what kind it is: {@code schema}, {@code expression} or {@code rule}
 * @param message what is wrong
 * @param remedy what to do; may be empty
 */
public record Problem(String code, Position position, String message, String remedy) {
  /** One line for the problem, one for the remedy. */
  public String text() {
    String line = position + ": " + message;
    return remedy.isEmpty() ? line : line + System.lineSeparator() + "  " + remedy;
  }
}
