package harrier.yara.authenticode;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.der.AttributeNames;
import harrier.yara.der.Der;
import harrier.yara.der.DerException;
import harrier.yara.der.DerReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CertificatePartsTest {
  private static Der element(int tag, byte... contents) throws DerException {
    byte[] bytes = new byte[2 + contents.length];
    bytes[0] = (byte) tag;
    bytes[1] = (byte) contents.length;
    System.arraycopy(contents, 0, bytes, 2, contents.length);
    return new DerReader(bytes, 0, bytes.length).read();
  }

  private static OptionalLong time(int tag, String text) throws DerException {
    return DerTime.seconds(element(tag, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void readsIdentifiers() throws DerException {
    Der commonName = element(Der.OBJECT_IDENTIFIER, (byte) 0x55, (byte) 4, (byte) 3);
    assertThat(commonName.identifier()).isEqualTo("2.5.4.3");
    Der example = element(Der.OBJECT_IDENTIFIER, (byte) 0x88, (byte) 0x37, (byte) 1);
    assertThat(example.identifier()).isEqualTo("2.999.1");
    assertThat(AttributeNames.of("2.5.4.3")).isEqualTo("CN");
    assertThat(AttributeNames.of("1.2.3")).isEqualTo("1.2.3");
    assertThat(Oids.name("1.2.840.10040.4.1")).isEqualTo("dsa");
  }

  @Test
  void readsTimes() throws DerException {
    assertThat(time(Der.UTC_TIME, "700101000001Z")).hasValue(1);
    assertThat(time(Der.UTC_TIME, "7001010100+0100")).hasValue(0);
    assertThat(time(Der.GENERALIZED_TIME, "19700101000002.5Z")).hasValue(2);
    assertThat(time(Der.UTC_TIME, "701301000001Z")).isEmpty();
    assertThat(time(Der.UTC_TIME, "19700101000001Z")).isEmpty();
    assertThat(time(Der.UTF8_STRING, "700101000001Z")).isEmpty();
  }
}
