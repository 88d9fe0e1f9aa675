package harrier.hunt.sentinel.auth;

/** A text that never shows by accident. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
