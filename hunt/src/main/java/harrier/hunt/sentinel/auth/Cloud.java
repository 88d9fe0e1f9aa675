package harrier.hunt.sentinel.auth;

import java.io.IOException;
import java.net.URI;

/**
 * The services of one of Microsoft's clouds.
 *
 * @param authority that gives tokens
 * @param ingestion what tokens for sending are for
 * @param query the service that answers queries, and what tokens for it are for
 */
public record Cloud(URI authority, String ingestion, String query) {
  /** The cloud that the settings name by its authority; the public one by default. */
  static Cloud of(Settings settings) throws IOException {
    URI authority =
        settings
            .address(Settings.AUTHORITY)
            .orElse(URI.create("https://login.microsoftonline.com"));
    String suffix =
        switch (authority.getHost()) {
          case "login.chinacloudapi.cn" -> "azure.cn";
          case "login.microsoftonline.us" -> "azure.us";
          default -> "";
        };
    return suffix.isEmpty()
        ? new Cloud(authority, "https://monitor.azure.com", "https://api.loganalytics.io")
        : new Cloud(authority, "https://monitor." + suffix, "https://api.loganalytics." + suffix);
  }
}
