package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The artifacts of a run: each target with a hit, and whatever holds it. A member names what holds
 * it by index. The list is kept until the end, so it is bounded; what does not fit any more is
 * located by its name alone.
 */
final class SarifArtifacts {
  /** Most artifacts in a log. */
  static final int MOST = 200_000;

  /** What relative names of targets start from. */
  static final String FOLDER = "WORKING_FOLDER";

  private static final String PROCESS = "process:";

  private final Map<Key, Integer> indexes = new HashMap<>();
  private final List<Map<String, Object>> artifacts = new ArrayList<>();

  private record Key(int parent, String name) {}

  List<Map<String, Object>> all() {
    return artifacts;
  }

  /** The location of the last step of a provenance; everything about it is noted. */
  Map<String, Object> locate(List<String> provenance, Context context, String hash) {
    Optional<Integer> index = index(provenance);
    index.ifPresent(at -> describe(artifacts.get(at), context, hash));
    Map<String, Object> location = location(provenance, provenance.size() - 1);
    index.ifPresent(at -> location.put("index", at));
    return location;
  }

  private Optional<Integer> index(List<String> provenance) {
    int parent = -1;
    for (int step = 0; step < provenance.size(); step++) {
      Key key = new Key(parent, provenance.get(step));
      Integer known = indexes.get(key);
      if (known == null) {
        if (artifacts.size() >= MOST) {
          return Optional.empty();
        }
        known = artifacts.size();
        indexes.put(key, known);
        artifacts.add(artifact(provenance, step, parent));
      }
      parent = known;
    }
    return Optional.of(parent);
  }

  private static Map<String, Object> artifact(List<String> provenance, int step, int parent) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("location", location(provenance, step));
    if (parent >= 0) {
      artifact.put("parentIndex", parent);
    }
    return artifact;
  }

  private static Map<String, Object> location(List<String> provenance, int step) {
    String name = provenance.get(step);
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("uri", step == 0 ? SarifUri.ofTarget(name) : SarifUri.ofMember(name));
    if (step == 0 && !name.startsWith("/") && !name.startsWith(PROCESS)) {
      location.put("uriBaseId", FOLDER);
    }
    return location;
  }

  private static void describe(Map<String, Object> artifact, Context context, String hash) {
    if (!context.values(Field.FILE_SIZE).isEmpty()
        && context.values(Field.FILE_SIZE).getFirst() instanceof Long size) {
      artifact.putIfAbsent("length", size);
    }
    context
        .text(Field.FILE_MIME_TYPE)
        .filter(type -> type.matches("[^/]+/.+"))
        .ifPresent(type -> artifact.putIfAbsent("mimeType", type));
    if (!hash.isEmpty()) {
      artifact.putIfAbsent("hashes", Map.of("sha-256", hash));
    }
  }
}
