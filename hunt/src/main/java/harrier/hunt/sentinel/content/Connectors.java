package harrier.hunt.sentinel.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which data connector of Sentinel fills a table. Own tables and ASIM parsers have none. */
final class Connectors {
  private static final Map<String, String> BY_TABLE =
      Map.of("SecurityEvent", "SecurityEvents", "Syslog", "Syslog", "CommonSecurityLog", "CefAma");

  private Connectors() {}

  /** What a query that reads these tables asks for. */
  static List<Object> required(List<String> tables) {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (String table : tables) {
      connector(table)
          .ifPresent(id -> types.computeIfAbsent(id, _ -> new ArrayList<>()).add(table));
    }
    List<Object> required = new ArrayList<>();
    types.forEach((id, names) -> required.add(Tree.of("connectorId", id, "dataTypes", names)));
    return required;
  }

  private static Optional<String> connector(String table) {
    return table.startsWith("Device") || table.startsWith("Email")
        ? Optional.of("MicrosoftThreatProtection")
        : Optional.ofNullable(BY_TABLE.get(table));
  }
}
