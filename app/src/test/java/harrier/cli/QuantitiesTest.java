package harrier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "4096,4096",
    "1B,1",
    "2k,2048",
    "64K,65536",
    "3MB,3145728",
    "1GiB,1073741824",
    "1T,1099511627776"
  })
  void readsBytes(String text, long bytes) {
    assertThat(Quantities.bytes(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K",
        "-1",
        "1.5M",
        "1 M",
        "10X",
        "9223372036854775807K",
        "99999999999999999999"
      })
  void refusesOtherBytes(String text) {
    assertThat(Quantities.bytes(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30,30000", "30s,30000", "500ms,500", "2m,120000", "1h,3600000"})
  void readsTimes(String text, long milliseconds) {
    assertThat(Quantities.time(text)).hasValue(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "0", "0s", "-5", "1d", "1.5h", "99999999999s"})
  void refusesOtherTimes(String text) {
    assertThat(Quantities.time(text)).isEmpty();
  }
}
