package harrier.hunt.sentinel.auth;

import java.io.IOException;

/** No token is to be had, and trying again will not help. The remedy says what may. */
public final class AuthException extends IOException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  /** A refusal with what to do about it. */
  public AuthException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do; may be empty. */
  public String remedy() {
    return remedy;
  }
}
