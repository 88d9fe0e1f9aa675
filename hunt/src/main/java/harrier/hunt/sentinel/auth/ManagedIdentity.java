package harrier.hunt.sentinel.auth;

import harrier.hunt.sentinel.https.Https;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * The identity that Azure gave this machine: from the instance metadata service of a virtual
 * machine, or from the local endpoint of App Service, Functions and Container Apps.
 */
final class ManagedIdentity implements TokenSource {
  private static final URI METADATA =
      URI.create("http://169.254.169.254/metadata/identity/oauth2/token");

  private final Https https;
  private final URI address;
  private final Optional<Secret> header;
  private final Optional<String> client;
  private final Clock clock;

  ManagedIdentity(Https https, Settings settings, Clock clock) throws AuthException {
    this.https = https;
    this.header = settings.secret(Settings.IDENTITY_HEADER);
    this.client = settings.get(Settings.CLIENT);
    this.clock = clock;
    Optional<String> local =
        settings.get(Settings.IDENTITY_ENDPOINT).filter(_ -> header.isPresent());
    try {
      this.address = local.map(URI::create).orElse(METADATA);
    } catch (IllegalArgumentException _) {
      throw new AuthException(
          Settings.IDENTITY_ENDPOINT + " is no address", "Azure sets it; do not change it.");
    }
  }

  @Override
  public AccessToken fetch(String resource) throws IOException, InterruptedException {
    String query =
        "?api-version="
            + (header.isPresent() ? "2019-08-01" : "2018-02-01")
            + "&resource="
            + encoded(resource)
            + client.map(id -> "&client_id=" + encoded(id)).orElse("");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + query));
    header.ifPresentOrElse(
        value -> request.header("X-IDENTITY-HEADER", value.reveal()),
        () -> request.header("Metadata", "true"));
    return TokenAnswer.read(
        https.send(request.build()),
        clock.instant(),
        "Give the machine an identity, or set "
            + Settings.TENANT
            + ", "
            + Settings.CLIENT
            + " and "
            + Settings.SECRET
            + ".");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
