package harrier.yara.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class DerReaderTest {
  private static DerReader reader(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new DerReader(bytes, 0, bytes.length);
  }

  @Test
  void readsElementsOfIndefiniteLength() throws DerException {
    DerReader reader = reader(0x30, 0x80, 0x30, 0x80, 2, 1, 5, 0, 0, 2, 1, 6, 0, 0, 4, 0);
    Der outer = reader.read(Der.SEQUENCE);
    assertThat(outer.contents().length()).isEqualTo(10);
    assertThat(outer.reader().read().reader().read(Der.INTEGER).unsigned()).isEqualTo(5);
    assertThat(reader.read().tag()).isEqualTo(Der.OCTET_STRING);
    assertThat(reader.isDone()).isTrue();
  }

  @Test
  void refusesWhatIsCutOff() {
    for (DerReader reader :
        new DerReader[] {
          reader(),
          reader(0x30),
          reader(0x30, 2, 0),
          reader(0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF),
          reader(0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
          reader(0x30, 0x80, 0x30, 0x80, 0, 0),
          reader(0x1F, 1, 0)
        }) {
      assertThatExceptionOfType(DerException.class).isThrownBy(reader::read);
    }
  }
}
