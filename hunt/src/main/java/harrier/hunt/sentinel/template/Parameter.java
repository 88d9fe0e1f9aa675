package harrier.hunt.sentinel.template;

import java.util.Optional;

/**
 * What whoever deploys a template decides.
 *
 * @param type {@code string} or {@code bool}
 * @param preset the value if nobody says another
 */
public record Parameter(String name, String type, String description, Optional<Object> preset) {
  /** Name of the workspace; every template has it. */
  public static final Parameter WORKSPACE =
      new Parameter("workspace", "string", "Name of the Log Analytics workspace", Optional.empty());

  /** Where resources live that have a place of their own. */
  public static final Parameter LOCATION =
      new Parameter(
          "location",
          "string",
          "Region of the workspace",
          Optional.of(Formula.of("resourceGroup().location")));
}
