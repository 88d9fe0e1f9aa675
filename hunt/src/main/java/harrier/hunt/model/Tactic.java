package harrier.hunt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tactic of MITRE ATT&amp;CK, named as Sentinel names it. The last two are of the matrix for
 * industrial control systems.
 */
public enum Tactic {
  INITIAL_ACCESS("InitialAccess", "TA0001"),
  EXECUTION("Execution", "TA0002"),
  PERSISTENCE("Persistence", "TA0003"),
  PRIVILEGE_ESCALATION("PrivilegeEscalation", "TA0004"),
  DEFENSE_EVASION("DefenseEvasion", "TA0005"),
  CREDENTIAL_ACCESS("CredentialAccess", "TA0006"),
  DISCOVERY("Discovery", "TA0007"),
  LATERAL_MOVEMENT("LateralMovement", "TA0008"),
  COLLECTION("Collection", "TA0009"),
  EXFILTRATION("Exfiltration", "TA0010"),
  COMMAND_AND_CONTROL("CommandAndControl", "TA0011"),
  IMPACT("Impact", "TA0040"),
  RECONNAISSANCE("Reconnaissance", "TA0043"),
  RESOURCE_DEVELOPMENT("ResourceDevelopment", "TA0042"),
  IMPAIR_PROCESS_CONTROL("ImpairProcessControl", "TA0106"),
  INHIBIT_RESPONSE_FUNCTION("InhibitResponseFunction", "TA0107");

  private final String key;
  private final String id;

  Tactic(String key, String id) {
    this.key = key;
    this.id = id;
  }

  /** The name on a hunt page and in Sentinel, for example {@code CommandAndControl}. */
  public String key() {
    return key;
  }

  /** The number of the tactic, for example {@code TA0011}. */
  public String id() {
    return id;
  }

  /** The name for people, for example {@code Command and Control}. */
  public String title() {
    return key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace(" And ", " and ");
  }

  /** The tactic with that {@link #key}. */
  public static Optional<Tactic> named(String key) {
    for (Tactic each : values()) {
      if (each.key.equals(key)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The keys of all tactics in order. */
  public static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Tactic each : values()) {
      keys.add(each.key);
    }
    return keys;
  }
}
