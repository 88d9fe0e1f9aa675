package harrier.hunt.sink;

import harrier.hunt.model.Hunt;
import harrier.hunt.target.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The report of a run with findings and excluded hits, and with names that an adversary chose. */
public final class ReportPage {
  private ReportPage() {}

  /** The page; the hunt lies in {@code folder}. */
  public static String text(Path folder) throws IOException {
    Hunt hunt = HuntReports.hunt(folder);
    Manifest manifest =
        new Manifest(
            "",
            "1",
            SinkTexts.TIME,
            Optional.empty(),
            List.of("/srv/mail", "process:all"),
            () -> List.of(hunt),
            List.of("broken/hunt.yaml:3:1: severty is not a key here"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(SinkOptions.TEXT.withFormat("html").withManifest(manifest), out);
    String deep = "a-rather-long-name-without-any-blank-in-it".repeat(6);
    sink.report(HuntReports.hits(hunt, HuntReports.matches(), "invoice.eml", "order.zip", "a.exe"));
    sink.report(HuntReports.hits(hunt, HuntReports.matches(), HuntReports.HOSTILE, deep));
    sink.report(HuntReports.hits(hunt, HuntReports.matches(), "notes.draft"));
    sink.finish(SinkTexts.summary(new Notice(Notice.Kind.UNREADABLE, deep, "access is denied")));
    return out.toString(StandardCharsets.UTF_8);
  }
}
