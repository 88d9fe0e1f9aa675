package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.model.EventId;
import harrier.hunt.target.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSinkTest {
  private static final SinkOptions NDJSON = SinkOptions.TEXT.withFormat("ndjson");
  private static final String RECORD =
      """
      {"@timestamp":"2026-11-21T10:00:00Z",\
      "event":{"kind":"event","id":"%s"},\
      "rule":{"name":"Beacon","ruleset":"net","author":"A \\"B\\"\\n\\u001B[31m"},\
      "file":{"name":"a.exe","size":12,"hash":{"sha256":"ab12"}},\
      "harrier":{"provenance":["a.exe"],"namespace":"net","tags":["c2","win"],\
      "meta":[{"key":"author","value":"A \\"B\\"\\n\\u001B[31m"},{"key":"score","value":70},\
      {"key":"tested","value":true}],\
      "patterns":[{"id":"$a","offset":31,"length":5,"xor_key":1,"data":"GE\\\\x00\\\\xff\\\\\\\\"},\
      {"id":"$h","offset":4294967296,"length":2,"data":"MZ"}]}}\
      """
          .formatted(EventId.of("net", "Beacon", "ab12", List.of("a.exe")));

  @Test
  void writesARecordOnEachLine() throws Exception {
    assertThat(
            SinkTexts.written(
                Sinks::forRules,
                NDJSON,
                SinkTexts.matches("a.exe", SinkTexts.match(), SinkTexts.match()),
                SinkTexts.matches("b.exe")))
        .isEqualTo(RECORD + "\n" + RECORD + "\n");
  }

  @Test
  void aLineIsOutBeforeTheNextReport() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forRules(NDJSON, out);

    sink.report(SinkTexts.matches("a.exe", SinkTexts.match()));

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(RECORD + "\n");
  }

  @Test
  void writesOneDocumentWithASummary() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forRules(SinkOptions.TEXT.withFormat("json"), out);
    sink.report(SinkTexts.matches("a.exe", SinkTexts.match()));
    sink.finish(SinkTexts.summary(new Notice(Notice.Kind.UNREADABLE, "x", "does not exist")));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"records\":["
                + RECORD
                + "],\"summary\":{\"targets\":12345,\"bytes\":1234567890,\"seconds\":3.449,"
                + "\"findings\":2,\"excluded\":1,\"skipped\":3,\"unreadable\":1,\"incomplete\":1,\"malformed\":0,"
                + "\"stopped\":false,\"limited\":0,\"notices\":[{\"kind\":\"unreadable\",\"target\":\"x\","
                + "\"message\":\"does not exist\"}]}}\n");
  }

  @Test
  void aRunWithoutFindingsIsADocumentToo() throws Exception {
    assertThat(SinkTexts.written(Sinks::forRules, SinkOptions.TEXT.withFormat("json")))
        .startsWith("{\"records\":[],\"summary\":{\"targets\":12345,")
        .endsWith("\"notices\":[]}}\n");
    assertThat(SinkTexts.written(Sinks::forRules, NDJSON)).isEmpty();
  }

  @Test
  void theStreamsFailureIsTheCallers() {
    IOException failure = new IOException("Broken pipe");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw failure;
          }
        };
    Sink sink = Sinks.forRules(NDJSON, broken);

    assertThatThrownBy(() -> sink.report(SinkTexts.matches("a.exe", SinkTexts.match())))
        .isSameAs(failure);
  }

  @Test
  void anUnknownFormatIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() ->
            Sinks.forHunts(SinkOptions.TEXT.withFormat("xml"), OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no format xml: use one of csv, html, json, ndjson, sarif, text");
    assertThat(Sinks.formats()).isSorted();
  }

  @Test
  void aFieldBelowAValueStaysDottedBesideIt() {
    assertThat(
            new RecordTree()
                .put("process.script", "a.py")
                .put("process.script.path", "/a.py")
                .put("process.parent.name", "sh")
                .put("process.empty", "")
                .root())
        .hasToString("{process={script=a.py, script.path=/a.py, parent={name=sh}}}");
  }
}
