package harrier.hunt.target;

import java.util.List;
import java.util.Optional;

/**
 * Every kind of target. The first source that accepts a name lists it; files come last and accept
 * any name.
 */
public final class TargetSources {
  private static final List<TargetSource> ALL =
      List.of(new StandardInputSource(), processes(), new ImageSource(), new FileSource());

  private TargetSources() {}

  private static TargetSource processes() {
    return Host.local().osType().equals(Optional.of("windows"))
        ? new WindowsProcessSource(Kernel32::new)
        : new ProcessSource();
  }

  /** The sources in the order in which they are asked. */
  public static List<TargetSource> all() {
    return ALL;
  }

  /** Hands the targets behind one name to a receiver. */
  public static void list(String name, TargetOptions options, TargetReceiver receiver)
      throws InterruptedException {
    for (TargetSource source : ALL) {
      if (source.accepts(name)) {
        source.list(name, options, receiver);
        return;
      }
    }
  }
}
