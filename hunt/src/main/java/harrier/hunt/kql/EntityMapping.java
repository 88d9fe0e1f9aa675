package harrier.hunt.kql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a row of a result is about, as Sentinel's entity mappings say it.
 *
 * @param type for example {@code Host}
 * @param columns identifiers such as {@code FullName}, each with the column of the result that
 *     holds it, in order
 */
public record EntityMapping(String type, Map<String, String> columns) {
  public EntityMapping {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
