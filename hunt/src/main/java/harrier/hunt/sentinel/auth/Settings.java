package harrier.hunt.sentinel.auth;

import harrier.hunt.context.Suggestion;
import harrier.hunt.sentinel.https.Https;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a site says about its workspace, by name. Values come from the environment; a file with a
 * {@code NAME=value} on each line may hold them too and goes before it.
 */
public final class Settings {
  /** Address that takes hits: the {@code logsIngestion} endpoint of the data collection rule. */
  public static final String ENDPOINT = "HARRIER_SENTINEL_ENDPOINT";

  /** Immutable id of the data collection rule. */
  public static final String RULE = "HARRIER_SENTINEL_DCR";

  /** Stream of the data collection rule. */
  public static final String STREAM = "HARRIER_SENTINEL_STREAM";

  /** Id of the workspace, for queries. */
  public static final String WORKSPACE = "HARRIER_SENTINEL_WORKSPACE";

  /** Address that answers queries, where it is not the cloud's. */
  public static final String QUERY_ENDPOINT = "HARRIER_SENTINEL_QUERY_ENDPOINT";

  /** A token that somebody else fetched. */
  public static final String TOKEN = "HARRIER_SENTINEL_TOKEN";

  /** File of certificates to trust instead of those of the JDK. */
  public static final String AUTHORITIES = "HARRIER_CA";

  static final String AUTHORITY = "AZURE_AUTHORITY_HOST";
  static final String TENANT = "AZURE_TENANT_ID";
  static final String CLIENT = "AZURE_CLIENT_ID";
  static final String SECRET = "AZURE_CLIENT_SECRET";
  static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
  static final String CERTIFICATE_PASSWORD = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
  static final String FEDERATED_TOKEN = "AZURE_FEDERATED_TOKEN_FILE";
  static final String IDENTITY_ENDPOINT = "IDENTITY_ENDPOINT";
  static final String IDENTITY_HEADER = "IDENTITY_HEADER";

  private static final List<String> NAMES =
      List.of(
          ENDPOINT,
          RULE,
          STREAM,
          WORKSPACE,
          QUERY_ENDPOINT,
          TOKEN,
          AUTHORITIES,
          AUTHORITY,
          TENANT,
          CLIENT,
          SECRET,
          CERTIFICATE,
          CERTIFICATE_PASSWORD,
          FEDERATED_TOKEN,
          IDENTITY_ENDPOINT,
          IDENTITY_HEADER);
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Settings of an environment and a file.
   *
   * @throws IOException if the file cannot be read, others can read it too, or it names what is no
   *     setting
   */
  public static Settings of(Map<String, String> environment, Optional<Path> file)
      throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }
    if (file.isPresent()) {
      values.putAll(read(file.get()));
    }
    return new Settings(values);
  }

  /** Throws if people other than the owner can read or change a file with secrets. */
  public static void requireTight(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
      open.retainAll(Files.getPosixFilePermissions(file));
      if (!open.isEmpty()) {
        throw new AuthException(
            file + " may hold secrets, and others can read or change it",
            "chmod 600 " + file + " makes it yours alone.");
      }
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    requireTight(file);
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !NAMES.contains(name)) {
          throw new AuthException(
              file + ":" + (i + 1) + ": " + unknown(equals, name),
              "There are: " + String.join(", ", NAMES) + ".");
        }
        String value = line.substring(equals + 1).strip();
        if (!value.isEmpty()) {
          values.put(name, value);
        }
      }
    }
    return values;
  }

  /** A line without an equals sign may be a secret: it is not repeated. */
  private static String unknown(int equals, String name) {
    return equals < 0
        ? "not NAME=value"
        : "no setting has the name " + name + Suggestion.phrase(name, NAMES);
  }

  /** A value, if there is one. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A value that has to be there. */
  public String require(String name, String meaning) throws AuthException {
    return get(name)
        .orElseThrow(() ->
            new AuthException(
                "there is no " + name + ", " + meaning,
                "Put it into the environment or into a file for --settings."
                    + " docs/SENTINEL.md shows where to read it."));
  }

  /** An address that begins with {@code https://}. */
  public Optional<URI> address(String name) throws IOException {
    Optional<String> value = get(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(Https.secure(value.get()));
  }

  Optional<Secret> secret(String name) {
    return get(name).map(Secret::new);
  }

  /** The cloud of the workspace. */
  public Cloud cloud() throws IOException {
    return Cloud.of(this);
  }

  /** Names without values. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
