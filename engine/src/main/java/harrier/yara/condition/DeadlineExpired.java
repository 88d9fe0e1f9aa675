package harrier.yara.condition;

/** Evaluation stopped because its {@link Deadline} expired. Carries no stack trace. */
public final class DeadlineExpired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Nothing but the fact. */
  public DeadlineExpired() {
    super("the deadline of the scan expired", null, false, false);
  }
}
