package harrier.hunt.sentinel.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate with its RSA key, from a PEM file with both or from a PKCS #12 file. Signs the
 * statement that Microsoft Entra takes in place of a password: a JSON Web Token with PS256.
 */
final class ClientCertificate {
  private static final int SALT = 32;
  private static final int LIFE = 600;
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String KEY_END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;
  private final String thumbprint;
  private final Clock clock;

  private ClientCertificate(PrivateKey key, Certificate certificate, Clock clock)
      throws GeneralSecurityException {
    this.key = key;
    this.thumbprint = base64(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    this.clock = clock;
  }

  static ClientCertificate read(Path file, Optional<Secret> password, Clock clock)
      throws IOException {
    Settings.requireTight(file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      return text.contains("-----BEGIN ") ? pem(text, clock) : store(bytes, password, clock);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new AuthException(
          "no certificate with its key can be read from " + file,
          "Give a PEM file with certificate and unencrypted PKCS #8 key, or a PKCS #12 file and "
              + Settings.CERTIFICATE_PASSWORD
              + ".");
    }
  }

  private static ClientCertificate pem(String text, Clock clock) throws GeneralSecurityException {
    int begin = text.indexOf(KEY_BEGIN);
    int end = text.indexOf(KEY_END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no key");
    }
    byte[] key = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
    String certificate = text.substring(0, begin) + text.substring(end + KEY_END.length());
    return new ClientCertificate(
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    certificate.strip().getBytes(StandardCharsets.ISO_8859_1))),
        clock);
  }

  private static ClientCertificate store(byte[] bytes, Optional<Secret> password, Clock clock)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] characters = password.map(Secret::reveal).orElse("").toCharArray();
    try {
      store.load(new ByteArrayInputStream(bytes), characters);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, characters) instanceof PrivateKey key) {
        return new ClientCertificate(key, store.getCertificate(alias), clock);
      }
    }
    throw new GeneralSecurityException("no key");
  }

  /** Says, signed, that this is the client, for the next ten minutes. */
  Secret assertion(String client, URI audience) throws IOException {
    Instant now = clock.instant();
    String head = "{\"alg\":\"PS256\",\"typ\":\"JWT\",\"x5t#S256\":\"" + thumbprint + "\"}";
    String claims =
        "{\"aud\":\"%s\",\"iss\":\"%s\",\"sub\":\"%s\",\"jti\":\"%s\",\"nbf\":%d,\"exp\":%d}"
            .formatted(
                audience,
                client,
                client,
                UUID.randomUUID(),
                now.getEpochSecond(),
                now.getEpochSecond() + LIFE);
    String signed = base64(bytes(head)) + "." + base64(bytes(claims));
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
      signature.initSign(key);
      signature.update(bytes(signed));
      return new Secret(signed + "." + base64(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AuthException("the key of the certificate cannot sign", "Use an RSA key.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
