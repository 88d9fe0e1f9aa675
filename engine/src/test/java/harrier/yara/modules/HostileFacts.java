package harrier.yara.modules;

import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.explain.ModuleFacts;
import harrier.yara.fuzz.AllocationLimit;
import harrier.yara.module.YaraModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a module says of a file that is made to hurt. Everything is read, and what that allocates is
 * bounded.
 *
 * @param malformed how many structures could not be read
 */
public record HostileFacts(Map<String, Object> facts, int malformed) {
  private static final AllocationLimit LIMIT = new AllocationLimit(512L << 20, 1_000);

  /** Reads all fields. */
  public static HostileFacts of(YaraModule module, byte[] file) {
    Map<String, Object> facts = new LinkedHashMap<>();
    AtomicInteger malformed = new AtomicInteger();
    LIMIT.hold(
        file.length,
        () -> {
          malformed.set(0);
          ByteView data = ByteView.of(file);
          facts.putAll(
              ModuleFacts.of(
                  module, data, Optional.empty(), Dialect.HARRIER, malformed::incrementAndGet));
        });
    return new HostileFacts(facts, malformed.get());
  }

  /** The elements of a field. */
  public List<?> list(String field) {
    return (List<?>) facts.get(field);
  }
}
