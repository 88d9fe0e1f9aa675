package harrier.hunt.sentinel.ingest;

import java.time.Duration;

/** What became of a call. */
sealed interface Outcome {
  /** The service has the rows. */
  record Accepted() implements Outcome {}

  /** Too large, or something in it is not right: smaller calls tell which row it is. */
  record Unfit(String reason) implements Outcome {}

  /** The service wants to be left alone for a time. */
  record Throttled(Duration pause) implements Outcome {}

  /** No answer, or an error of the service: it may work later. */
  record Unavailable(String reason) implements Outcome {}

  /** The token was not taken. */
  record Unauthorised(String reason) implements Outcome {}

  /** The service does not want this call: rights or names are wrong. */
  record Refused(String reason) implements Outcome {}
}
