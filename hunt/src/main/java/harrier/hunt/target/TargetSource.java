package harrier.hunt.target;

/** One kind of target. */
public interface TargetSource {
  /** How a person names such a target, for example {@code process:PID}. */
  String form();

  /** What it stands for, in a few words. */
  String description();

  /** Whether a name is of this kind. */
  boolean accepts(String name);

  /** Hands the targets behind a name to a receiver. Whatever cannot be read becomes a notice. */
  void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException;
}
