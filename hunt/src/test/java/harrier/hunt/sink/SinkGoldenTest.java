package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.sink.SinkOptions.RuleLines;
import harrier.hunt.target.Notice;
import harrier.yara.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder for each format, with what it writes for the same hits, matches and nothing. */
class SinkGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/sink");

  @TempDir Path folder;

  static List<String> formats() {
    return Sinks.formats();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesHitsOfHunts(String format) throws IOException {
    Hunt hunt = HuntReports.hunt(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(options(format, List.of(hunt)).withShowExcluded(true), out);
    sink.report(HuntReports.hits(hunt, HuntReports.matches(), "/data/a.txt"));
    sink.report(
        HuntReports.hits(hunt, HuntReports.matches(), "mail.eml", "in voice.zip", "../b.draft"));
    sink.report(HuntReports.hits(hunt, HuntReports.matches(), "mail.eml", HuntReports.HOSTILE));
    sink.finish(SinkTexts.summary(new Notice(Notice.Kind.UNREADABLE, "x y", "does not {exist}")));
    compare(format, "hunts", out);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesMatchesOfRules(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink =
        Sinks.forRules(
            options(format, List.of())
                .withLines(new RuleLines(true, true, true, true, false))
                .withSkippedRules(
                    List.of(new RuleSet.Skipped("net", "Broken", "net.yar:9", "no such module"))),
            out);
    sink.report(SinkTexts.matches("a.exe", SinkTexts.match()));
    sink.report(SinkTexts.matches("b.exe"));
    sink.finish(SinkTexts.summary());
    compare(format, "rules", out);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesWhyAndWhatWasMissedByOneThing(String format) throws IOException {
    Hunt hunt = HuntReports.hunt(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(options(format, List.of(hunt)), out);
    sink.report(
        HuntReports.explained(HuntReports.hits(hunt, HuntReports.matches(), "mail.eml", "a.txt")));
    sink.report(HuntReports.nearMiss(hunt, "mail.eml", HuntReports.HOSTILE));
    sink.finish(SinkTexts.summary());
    compare(format, "explained", out);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void writesThatNothingWasFound(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Hunt hunt = HuntReports.hunt(folder);
    Sinks.forHunts(options(format, List.of(hunt)), out).finish(SinkTexts.summary());
    compare(format, "nothing", out);
  }

  private static SinkOptions options(String format, List<Hunt> hunts) {
    return SinkOptions.TEXT
        .withFormat(format)
        .withManifest(
            new Manifest(
                "run-1",
                "1.2.3",
                SinkTexts.TIME,
                Optional.of(Path.of("/work here")),
                List.of("/data", "mail.eml"),
                () -> hunts,
                List.of("broken/hunt.yaml:3:1: there is no field severty")));
  }

  private void compare(String format, String name, ByteArrayOutputStream out) throws IOException {
    String text = out.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER");
    Path golden = ROOT.resolve(format).resolve(name + ".out");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }
}
