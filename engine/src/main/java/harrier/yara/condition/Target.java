package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.match.MatchView;
import harrier.yara.value.Value;
import java.util.Map;
import java.util.function.Consumer;

/** What {@link Evaluator#begin} was given. */
record Target(
    ByteView data,
    MatchView matches,
    Value[] externals,
    Map<String, ByteString> metadata,
    Consumer<String> console,
    Deadline deadline) {

  void poll() {
    if (deadline.expired()) {
      throw new DeadlineExpired();
    }
  }
}
