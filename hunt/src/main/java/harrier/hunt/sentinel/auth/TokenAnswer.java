package harrier.hunt.sentinel.auth;

import harrier.hunt.sentinel.https.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Reads what a token service says. */
final class TokenAnswer {
  private static final long SHORT_LIFE = 300;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private TokenAnswer() {}

  /**
   * The token.
   *
   * @throws AuthException if the service refuses
   * @throws IOException if it cannot answer now
   */
  static AccessToken read(Answer answer, Instant now, String remedy) throws IOException {
    if (!answer.isSuccess()) {
      String message = "no token: " + answer.reason();
      throw answer.status() == TOO_MANY || answer.status() >= SERVER_ERROR
          ? new IOException(message)
          : new AuthException(message, remedy);
    }
    Map<String, Object> object = answer.object();
    if (!(object.get("access_token") instanceof String token) || token.isEmpty()) {
      throw new IOException("the token service answered without a token");
    }
    return new AccessToken(new Secret(token), now.plusSeconds(life(object)));
  }

  /** Entra gives a number, the identity services of machines give it as text. */
  private static long life(Map<String, Object> object) {
    return switch (object.getOrDefault("expires_in", "")) {
      case Long seconds -> seconds;
      case String text when text.matches("[0-9]{1,9}") -> Long.parseLong(text);
      default -> SHORT_LIFE;
    };
  }
}
