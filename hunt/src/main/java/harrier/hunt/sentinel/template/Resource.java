package harrier.hunt.sentinel.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A resource of a template.
 *
 * @param symbol its name inside the template
 * @param type for example {@code Microsoft.SecurityInsights/hunts/relations}
 * @param apiVersion version of the interface that its body is written for
 * @param placement what it belongs to
 * @param name the last part of its name
 * @param body everything else, {@code properties} among it
 * @param after resources that must exist before it
 */
public record Resource(
    String symbol,
    String type,
    String apiVersion,
    Placement placement,
    String name,
    Map<String, Object> body,
    List<Resource> after) {
  /** Type of the workspace. */
  static final String WORKSPACE = "Microsoft.OperationalInsights/workspaces";

  /** What a resource belongs to. */
  public sealed interface Placement {
    /** A part of the workspace. */
    record InWorkspace() implements Placement {}

    /** Something that another service keeps for the workspace. */
    record OnWorkspace() implements Placement {}

    /** A part of another resource of the template. */
    record Under(Resource parent) implements Placement {}

    /** The resource group itself. */
    record InGroup() implements Placement {}
  }

  public Resource {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    after = List.copyOf(after);
  }

  /** A part of the workspace. */
  public static Resource inWorkspace(
      String symbol, String type, String apiVersion, String name, Map<String, Object> body) {
    return new Resource(
        symbol, type, apiVersion, new Placement.InWorkspace(), name, body, List.of());
  }

  /** Something that Sentinel keeps for the workspace. */
  public static Resource onWorkspace(
      String symbol, String type, String apiVersion, String name, Map<String, Object> body) {
    return new Resource(
        symbol, type, apiVersion, new Placement.OnWorkspace(), name, body, List.of());
  }

  /** A part of this resource. */
  public Resource child(
      String childSymbol, String kind, String childName, Map<String, Object> childBody) {
    return new Resource(
        childSymbol,
        type + "/" + kind,
        apiVersion,
        new Placement.Under(this),
        childName,
        childBody,
        List.of());
  }

  /** A resource of the group. */
  public static Resource inGroup(
      String symbol, String type, String apiVersion, String name, Map<String, Object> body) {
    return new Resource(symbol, type, apiVersion, new Placement.InGroup(), name, body, List.of());
  }

  /** The same, deployed later than another. */
  public Resource after(Resource other) {
    List<Resource> all = new ArrayList<>(after);
    all.add(other);
    return new Resource(symbol, type, apiVersion, placement, name, body, all);
  }

  /** Its id. */
  public Formula id() {
    return new Formula(
        switch (placement) {
          case Placement.InWorkspace _ ->
              "resourceId('" + type + "', parameters('workspace'), '" + name + "')";
          case Placement.OnWorkspace _ ->
              "extensionResourceId(" + workspaceId() + ", '" + type + "', '" + name + "')";
          case Placement.Under(Resource parent) ->
              "extensionResourceId("
                  + workspaceId()
                  + ", '"
                  + type
                  + "', '"
                  + parent.name()
                  + "', '"
                  + name
                  + "')";
          case Placement.InGroup _ -> "resourceId('" + type + "', '" + name + "')";
        },
        symbol + ".id");
  }

  /** The id of the workspace in an ARM template. */
  static String workspaceId() {
    return "resourceId('" + WORKSPACE + "', parameters('workspace'))";
  }
}
