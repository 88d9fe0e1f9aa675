package harrier.hunt.sentinel.pull;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.history.PastHit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows by the hash of the file that they are about. Used by one thread. */
public final class FileTelemetry {
  private final Map<String, List<Seen>> byHash = new HashMap<>();
  private long unusable;

  /**
   * What a row says.
   *
   * @param source kind of the row
   * @param ancestors names of parent and grandparent, as far as they are known
   */
  record Seen(String source, String host, String path, Context context, List<String> ancestors) {
    Seen {
      ancestors = List.copyOf(ancestors);
    }
  }

  /** Takes rows; the hash tells which file they are about. */
  public void add(List<Row> rows) {
    for (Row each : rows) {
      Row row = Sysmon.apart(each);
      Optional<Telemetry> kind = Telemetry.of(row).filter(k -> !k.fileHash(row).isEmpty());
      kind.ifPresentOrElse(
          found ->
              byHash
                  .computeIfAbsent(found.fileHash(row), _ -> new ArrayList<>())
                  .add(
                      new Seen(
                          found.title(),
                          found.host(row),
                          found.filePath(row),
                          found.context(row),
                          found.ancestors(row))),
          () -> unusable++);
    }
  }

  /** Rows of no known kind, or without a hash. */
  public long unusable() {
    return unusable;
  }

  /**
   * What was seen of the file of a hit: on the hit's computer, if it is known, and of the hit's
   * path, if anything was.
   */
  List<Seen> of(PastHit hit) {
    List<Seen> rows =
        byHash.getOrDefault(hit.context().text(Field.FILE_HASH_SHA256).orElse(""), List.of());
    Optional<String> host = hit.context().text(Field.HOST_NAME);
    List<Seen> there = filter(rows, row -> host.isEmpty() || isSameHost(host.get(), row.host()));
    Optional<String> path = hit.context().text(Field.FILE_PATH);
    List<Seen> same =
        filter(there, row -> path.isPresent() && path.get().equalsIgnoreCase(row.path()));
    return same.isEmpty() ? there : same;
  }

  private static List<Seen> filter(List<Seen> rows, Predicate<Seen> wanted) {
    return rows.stream().filter(wanted).toList();
  }

  /** A name without a domain is the same as with one. */
  private static boolean isSameHost(String a, String b) {
    boolean bothWhole = a.indexOf('.') >= 0 && b.indexOf('.') >= 0;
    return bothWhole ? a.equalsIgnoreCase(b) : label(a).equalsIgnoreCase(label(b));
  }

  private static String label(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }
}
