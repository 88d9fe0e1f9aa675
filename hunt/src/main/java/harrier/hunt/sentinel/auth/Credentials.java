package harrier.hunt.sentinel.auth;

import harrier.hunt.sentinel.https.Https;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Chooses where tokens come from by what the settings hold: a given token, an application with
 * secret, certificate or federated token, else the identity of the machine.
 */
public final class Credentials {
  /** How long a given token is kept; when it ends the service says so. */
  private static final Duration GIVEN = Duration.ofDays(1);

  private Credentials() {}

  /** The source of tokens. */
  public static TokenSource of(Settings settings, Https https, Clock clock) throws IOException {
    Optional<Secret> given = settings.secret(Settings.TOKEN);
    if (given.isPresent()) {
      return _ -> new AccessToken(given.get(), clock.instant().plus(GIVEN));
    }
    Optional<ClientProof> proof = proof(settings, clock);
    if (proof.isEmpty()) {
      return new ManagedIdentity(https, settings, clock);
    }
    return new ClientCredentials(
        https,
        settings.cloud().authority(),
        settings.require(Settings.TENANT, "the directory of the application"),
        settings.require(Settings.CLIENT, "the id of the application"),
        proof.get(),
        clock);
  }

  private static Optional<ClientProof> proof(Settings settings, Clock clock) throws IOException {
    Optional<Secret> secret = settings.secret(Settings.SECRET);
    if (secret.isPresent()) {
      return Optional.of(new ClientProof.Password(secret.get()));
    }
    Optional<String> certificate = settings.get(Settings.CERTIFICATE);
    if (certificate.isPresent()) {
      return Optional.of(
          new ClientProof.Signed(
              ClientCertificate.read(
                  Path.of(certificate.get()),
                  settings.secret(Settings.CERTIFICATE_PASSWORD),
                  clock)));
    }
    return settings
        .get(Settings.FEDERATED_TOKEN)
        .map(file -> new ClientProof.Federated(Path.of(file)));
  }
}
