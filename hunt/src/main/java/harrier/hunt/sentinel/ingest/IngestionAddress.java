package harrier.hunt.sentinel.ingest;

import harrier.hunt.sentinel.auth.AuthException;
import harrier.hunt.sentinel.auth.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where rows go.
 *
 * @param uri of the stream of a data collection rule
 */
public record IngestionAddress(URI uri) {
  private static final String DEFAULT_STREAM = "Custom-HarrierHits";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /** The address that the settings give. */
  public static IngestionAddress of(Settings settings) throws IOException {
    settings.require(Settings.ENDPOINT, "the address that takes hits");
    URI endpoint = settings.address(Settings.ENDPOINT).orElseThrow();
    String rule =
        settings.require(Settings.RULE, "the immutable id of the data collection rule (dcr-…)");
    String stream = settings.get(Settings.STREAM).orElse(DEFAULT_STREAM);
    return new IngestionAddress(
        endpoint.resolve(
            "/dataCollectionRules/"
                + name(Settings.RULE, rule)
                + "/streams/"
                + name(Settings.STREAM, stream)
                + "?api-version=2023-01-01"));
  }

  private static String name(String setting, String value) throws AuthException {
    if (!NAME.matcher(value).matches()) {
      throw new AuthException(
          setting + " is letters, digits, - and _, not \"" + value + "\"",
          "The outputs of the deployment show it.");
    }
    return value;
  }
}
