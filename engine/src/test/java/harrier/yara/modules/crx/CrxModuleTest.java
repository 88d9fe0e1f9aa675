package harrier.yara.modules.crx;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.Conditions;
import harrier.yara.modules.Golden;
import harrier.yara.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CrxModuleTest {
  private static final String MANIFEST =
      """
      {"name": "__MSG_appName__", "description": "plain", "version": "1.2", "default_locale": "de",
       "permissions": ["tabs", {"usbDevices": []}, "storage"]}
      """;
  private static final String MESSAGES = "{\"appname\": {\"message\": \"Der Name\"}}";

  private static byte[] archive(Map<String, String> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes());
      }
    }
    return out.toByteArray();
  }

  private static byte[] signed() throws IOException, GeneralSecurityException {
    byte[] archive =
        archive(Map.of("manifest.json", MANIFEST, "_locales/de/messages.json", MESSAGES));
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(1024);
    KeyPair pair = keys.generateKeyPair();
    Signature signature = Signature.getInstance("SHA1withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(archive);
    byte[] signed = signature.sign();
    byte[] key = pair.getPublic().getEncoded();
    return ByteBuffer.allocate(16 + key.length + signed.length + archive.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("Cr24".getBytes())
        .putInt(2)
        .putInt(key.length)
        .putInt(signed.length)
        .put(key)
        .put(signed)
        .put(archive)
        .array();
  }

  private static Value verified(byte[] data) {
    Value.Struct root = Golden.open(new CrxModule(), data, Dialect.HARRIER);
    return ((Value.Struct) ((Value.Array) root.get("signatures")).elements().getFirst())
        .get("verified");
  }

  @Test
  void checksSignatures() throws IOException, GeneralSecurityException {
    byte[] data = signed();
    assertThat(verified(data)).isEqualTo(new Value.Bool(true));
    data[16 + 40] ^= 1; // in the key
    assertThat(verified(data)).isEqualTo(new Value.Bool(false));
  }

  @Test
  void readsTheManifestInTheDefaultLanguage() throws IOException, GeneralSecurityException {
    Value.Struct root = Golden.open(new CrxModule(), signed(), Dialect.HARRIER);
    assertThat(root.get("name")).isEqualTo(new Value.Text(ByteString.utf8("Der Name")));
    assertThat(root.get("raw_name")).isEqualTo(new Value.Text(ByteString.utf8("__MSG_appName__")));
    assertThat(root.get("description")).isEqualTo(new Value.Text(ByteString.utf8("plain")));
    assertThat(root.get("homepage_url")).isEqualTo(Value.Undefined.INSTANCE);
    assertThat(((Value.Array) root.get("permissions")).elements()).hasSize(2);
  }

  @Test
  void hashesPermissions() throws IOException, GeneralSecurityException {
    String condition = "crx.permhash() == hash.sha256(\"tabsstorage\")";
    assertThat(Conditions.holds("crx\" import \"hash", condition, signed(), "")).isTrue();
    assertThat(
            Conditions.holds(
                "crx", "not defined crx.permhash() and not crx.is_crx", new byte[9], ""))
        .isTrue();
  }
}
