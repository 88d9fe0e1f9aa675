package harrier.hunt.sentinel.auth;

import harrier.hunt.sentinel.https.Https;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** An application of Microsoft Entra: the client credentials grant of OAuth 2.0. */
final class ClientCredentials implements TokenSource {
  private final Https https;
  private final URI address;
  private final String client;
  private final ClientProof proof;
  private final Clock clock;

  ClientCredentials(
      Https https, URI authority, String tenant, String client, ClientProof proof, Clock clock) {
    this.https = https;
    this.address =
        authority.resolve(
            "/" + URLEncoder.encode(tenant, StandardCharsets.UTF_8) + "/oauth2/v2.0/token");
    this.client = client;
    this.proof = proof;
    this.clock = clock;
  }

  @Override
  public AccessToken fetch(String resource) throws IOException, InterruptedException {
    Map<String, Secret> parameters = new LinkedHashMap<>();
    parameters.put("grant_type", new Secret("client_credentials"));
    parameters.put("client_id", new Secret(client));
    parameters.put("scope", new Secret(resource + "/.default"));
    parameters.putAll(proof.parameters(client, address));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
            .build();
    return TokenAnswer.read(
        https.send(request),
        clock.instant(),
        "Look at tenant, client id and secret or certificate of the application.");
  }

  private static String form(Map<String, Secret> parameters) {
    StringJoiner form = new StringJoiner("&");
    parameters.forEach((name, value) ->
        form.add(name + "=" + URLEncoder.encode(value.reveal(), StandardCharsets.UTF_8)));
    return form.toString();
  }
}
