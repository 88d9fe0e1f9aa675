package harrier.hunt.sentinel.auth;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an application shows that it is who it says it is. */
sealed interface ClientProof {
  /** What goes into the request for a token. */
  Map<String, Secret> parameters(String client, URI tokenAddress) throws IOException;

  /** A secret that both sides know. */
  record Password(Secret secret) implements ClientProof {
    @Override
    public Map<String, Secret> parameters(String client, URI tokenAddress) {
      return Map.of("client_secret", secret);
    }
  }

  /** A statement signed with the key of a certificate that the application has registered. */
  record Signed(ClientCertificate certificate) implements ClientProof {
    @Override
    public Map<String, Secret> parameters(String client, URI tokenAddress) throws IOException {
      return assertion(certificate.assertion(client, tokenAddress));
    }
  }

  /** A statement of another identity provider, which keeps it fresh in a file. */
  record Federated(Path file) implements ClientProof {
    @Override
    public Map<String, Secret> parameters(String client, URI tokenAddress) throws IOException {
      return assertion(new Secret(Files.readString(file).strip()));
    }
  }

  private static Map<String, Secret> assertion(Secret statement) {
    Map<String, Secret> parameters = new LinkedHashMap<>();
    parameters.put(
        "client_assertion_type",
        new Secret("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    parameters.put("client_assertion", statement);
    return parameters;
  }
}
