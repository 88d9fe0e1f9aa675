package harrier.hunt.sentinel.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import harrier.hunt.json.JsonReader;
import harrier.hunt.sentinel.KeyPairs;
import harrier.hunt.sentinel.LoopbackAzure;
import harrier.hunt.sentinel.https.Https;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  private static final String RESOURCE = "https://monitor.azure.com";
  @TempDir static Path shared;
  private static KeyPairs keys;

  @TempDir Path folder;
  private LoopbackAzure azure;
  private Https https;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = KeyPairs.make(shared, "localhost");
  }

  @BeforeEach
  void start() throws Exception {
    azure = new LoopbackAzure(keys);
    https = Https.trusting(Optional.of(keys.certificate()), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    https.close();
    azure.close();
  }

  @Test
  void asksWithASecret() throws Exception {
    Tokens tokens = tokens(Map.of("AZURE_CLIENT_SECRET", LoopbackAzure.SECRET));
    AccessToken first = tokens.current();
    assertThat(tokens.current()).isEqualTo(first);
    assertThat(azure.forms())
        .singleElement()
        .isEqualTo(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                LoopbackAzure.CLIENT,
                "client_secret",
                LoopbackAzure.SECRET,
                "scope",
                RESOURCE + "/.default"));
    tokens.reject(first);
    assertThat(tokens.current().value().reveal()).isEqualTo("token-2");
  }

  @Test
  void fetchesANewTokenBeforeTheOldOneEnds() throws Exception {
    azure.tokenLife(100);
    Tokens tokens = tokens(Map.of("AZURE_CLIENT_SECRET", LoopbackAzure.SECRET));
    tokens.current();
    tokens.current();
    assertThat(azure.tokensIssued()).isEqualTo(2);
  }

  @Test
  void asksWithACertificateFromEitherKindOfFile() throws Exception {
    tokens(Map.of("AZURE_CLIENT_CERTIFICATE_PATH", keys.pem().toString())).current();
    tokens(
            Map.of(
                "AZURE_CLIENT_CERTIFICATE_PATH",
                keys.store().toString(),
                "AZURE_CLIENT_CERTIFICATE_PASSWORD",
                KeyPairs.PASSWORD))
        .current();
    assertThat(azure.forms()).hasSize(2);
    for (Map<String, String> form : azure.forms()) {
      assertThat(form)
          .containsEntry(
              "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
          .doesNotContainKey("client_secret");
      checkAssertion(form.get("client_assertion"));
    }
  }

  private void checkAssertion(String token) throws Exception {
    String[] parts = token.split("\\.");
    Map<String, Object> head = JsonReader.object(Base64.getUrlDecoder().decode(parts[0]));
    byte[] print = MessageDigest.getInstance("SHA-256").digest(keys.x509().getEncoded());
    assertThat(head)
        .containsEntry("alg", "PS256")
        .containsEntry("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(print));
    Map<String, Object> claims = JsonReader.object(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims)
        .containsEntry("iss", LoopbackAzure.CLIENT)
        .containsEntry("sub", LoopbackAzure.CLIENT)
        .containsEntry("aud", azure.address() + "/" + LoopbackAzure.TENANT + "/oauth2/v2.0/token")
        .containsKeys("jti", "nbf", "exp");
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initVerify(keys.x509());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void asksWithTheStatementOfAnotherProvider() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "aaa.bbb.ccc\n");
    tokens(Map.of("AZURE_FEDERATED_TOKEN_FILE", file.toString())).current();
    assertThat(azure.forms().getFirst()).containsEntry("client_assertion", "aaa.bbb.ccc");
  }

  @Test
  void asksTheIdentityServiceOfTheMachine() throws Exception {
    HttpServer local =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> asked = new ArrayList<>();
    local.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
          byte[] body = "{\"access_token\":\"own\",\"expires_in\":\"3600\"}".getBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    local.start();
    try {
      Settings settings =
          Settings.of(
              Map.of(
                  "IDENTITY_ENDPOINT",
                  "http://localhost:" + local.getAddress().getPort() + "/msi/token",
                  "IDENTITY_HEADER",
                  "header-secret"),
              Optional.empty());
      AccessToken token = Credentials.of(settings, https, Clock.systemUTC()).fetch(RESOURCE);
      assertThat(token.value().reveal()).isEqualTo("own");
      assertThat(asked)
          .containsExactly(
              "/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fmonitor.azure.com header-secret");
    } finally {
      local.stop(0);
    }
  }

  @Test
  void takesATokenThatIsGiven() throws Exception {
    Settings settings = Settings.of(Map.of("HARRIER_SENTINEL_TOKEN", "given"), Optional.empty());
    AccessToken token = Credentials.of(settings, https, Clock.systemUTC()).fetch(RESOURCE);
    assertThat(token.value().reveal()).isEqualTo("given");
    assertThat(token.toString() + settings).doesNotContain("=given");
  }

  @Test
  void saysWhatTheServiceSaysButNotTheSecret() {
    assertThatThrownBy(() -> tokens(Map.of("AZURE_CLIENT_SECRET", "wr0ng-s3cret")).current())
        .isInstanceOf(AuthException.class)
        .hasMessage(
            "no token: HTTP 401, invalid_client: AADSTS7000215: Invalid client secret provided.")
        .hasNoCause();
  }

  @Test
  void readsSecretsOnlyFromAFileOfOnesOwn() throws Exception {
    Path file =
        Files.writeString(folder.resolve("settings"), "# ours\nAZURE_CLIENT_SECRET = a=b\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Settings.of(Map.of(), Optional.of(file)))
        .isInstanceOf(AuthException.class)
        .hasMessageEndingWith("may hold secrets, and others can read or change it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Settings settings =
        Settings.of(Map.of("AZURE_CLIENT_SECRET", "environment"), Optional.of(file));
    assertThat(settings.get("AZURE_CLIENT_SECRET")).hasValue("a=b");
    Files.writeString(file, "AZURE_CLIENT_SECRT=hunter2\n");
    assertThatThrownBy(() -> Settings.of(Map.of(), Optional.of(file)))
        .hasMessageContaining("no setting has the name AZURE_CLIENT_SECRT")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void sendsSecretsOverHttpsOnly() throws Exception {
    Settings settings =
        Settings.of(Map.of("HARRIER_SENTINEL_ENDPOINT", "http://example.org"), Optional.empty());
    assertThatThrownBy(() -> settings.address("HARRIER_SENTINEL_ENDPOINT"))
        .hasMessage("\"http://example.org\" is no address that begins with https://");
  }

  @Test
  void knowsTheOtherClouds() throws Exception {
    Settings china =
        Settings.of(
            Map.of("AZURE_AUTHORITY_HOST", "https://login.chinacloudapi.cn"), Optional.empty());
    assertThat(china.cloud().ingestion()).isEqualTo("https://monitor.azure.cn");
    assertThat(Settings.of(Map.of(), Optional.empty()).cloud().query())
        .isEqualTo("https://api.loganalytics.io");
  }

  private Tokens tokens(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("AZURE_AUTHORITY_HOST", azure.address());
    environment.put("AZURE_TENANT_ID", LoopbackAzure.TENANT);
    environment.put("AZURE_CLIENT_ID", LoopbackAzure.CLIENT);
    Settings settings = Settings.of(environment, Optional.empty());
    return new Tokens(
        Credentials.of(settings, https, Clock.systemUTC()), RESOURCE, Clock.systemUTC());
  }
}
