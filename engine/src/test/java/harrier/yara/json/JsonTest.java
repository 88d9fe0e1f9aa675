package harrier.yara.json;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static Json read(String text) {
    return Json.parse(ByteString.utf8(text)).orElseThrow();
  }

  @Test
  void readsEveryKindOfValue() {
    Json json =
        read(
            " { \"a\" : [ 1, -2.5e3, \"x\", true, false, null, {}, [] ] , \"b\":9223372036854775807 } ");
    assertThat(json.member("a").orElseThrow().elements())
        .hasSize(8)
        .startsWith(
            new Json.Int(1),
            new Json.Real(-2500),
            new Json.Text(ByteString.utf8("x")),
            new Json.Bool(true))
        .contains(new Json.Null());
    assertThat(json.member("b").orElseThrow().integer()).hasValue(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "\\n\\t\\\\\\/\\\", '0a095c2f22'",
    "\\u00e9, c3a9",
    "\\ud83d\\ude00, f09f9880",
    "\\ud83dx, efbfbd78",
    "\\ud83d\\u0041, efbfbd41",
    "é, c3a9"
  })
  void unescapesToUtf8(String escaped, String hex) {
    ByteString text = read("\"" + escaped + "\"").text().orElseThrow();
    assertThat(java.util.HexFormat.of().formatHex(text.toByteArray())).isEqualTo(hex);
  }

  @Test
  void keepsBytesThatAreNotUtf8() {
    ByteString text = ByteString.latin1("\"\u00ff\u0000\"");
    assertThat(Json.parse(text).orElseThrow().text()).contains(text.slice(1, 3));
  }

  @Test
  void lastOfEqualNamesCounts() {
    assertThat(read("{\"a\":1,\"a\":2}").member("a")).contains(new Json.Int(2));
  }

  @Test
  void numbersBeyondLongAreReal() {
    assertThat(read("9223372036854775808")).isEqualTo(new Json.Real(0x1p63));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\":}",
        "{\"a\" 1}",
        "{a:1}",
        "\"",
        "\"\\",
        "\"\\u12",
        "\"\\x\"",
        "tru",
        "nullx",
        "1 2",
        "--1",
        "-",
        "1e",
        "[1}",
        "{\"a\":1"
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(Json.parse(ByteString.utf8(text))).isEmpty();
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThat(read("[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH)).elements()).hasSize(1);
    assertThat(Json.parse(ByteString.utf8("[".repeat(1_000_000)))).isEmpty();
    assertThat(Json.parse(ByteString.utf8("{\"a\":".repeat(100_000)))).isEmpty();
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(read("\uFEFF[]")).isEqualTo(new Json.Items(java.util.List.of()));
  }

  @Test
  void answersEmptyToQuestionsThatDoNotFit() {
    Json json = read("7");
    assertThat(json.member("a")).isEmpty();
    assertThat(json.elements()).isEmpty();
    assertThat(json.text()).isEmpty();
    assertThat(read("\"7\"").integer()).isEmpty();
  }
}
