package harrier.hunt.sink;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.model.Hunt;
import harrier.hunt.target.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlSinkTest {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>");
  private static final Set<String> VOID = Set.of("meta", "br");
  private static final Set<String> ATTRIBUTES =
      Set.of("charset", "class", "content", "href", "http-equiv", "id", "lang", "name", "open");

  @TempDir Path folder;

  @Test
  void hostileTextStaysText() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    String page =
        page(
            hunt,
            HuntReports.hits(hunt, HuntReports.matches(), HuntReports.HOSTILE, HuntReports.HOSTILE),
            HuntReports.hits(hunt, HuntReports.matches(), "a<b>.draft"));
    holdsOnlyWhatItShould(page);
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u202E\\x1B[2J")
        .doesNotContain("<script", "\u202e", "\u001b");
  }

  @Test
  void marksTheMatchedBytesAmongTheirNeighbours() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    String page = page(hunt, HuntReports.hits(hunt, HuntReports.matches(), "a.txt"));
    assertThat(page)
        .contains(
            "<code><i>00000000</i>                 3c 62 3e       &lt;b&gt;</code>",
            "<code><i>00000008</i>  73 61 79 00 20 <mark>78 79 7a</mark>  say\u00b7 <mark>xyz</mark></code>",
            "under the xor key 0x7",
            "495 more bytes of the match are not shown",
            "<code><i>0000000100000000</i>  <mark>7f 7e");
  }

  @Test
  void saysWhatExclusionsSaid() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    String page =
        page(
            hunt,
            HuntReports.hits(hunt, HuntReports.matches(), "a.txt"),
            HuntReports.hits(hunt, HuntReports.matches(), "b.draft"));
    assertThat(page)
        .contains(
            "<b>Excluded by drafts. </b>A draft may hold the word.",
            "excluded 1; could not be evaluated for 1: no file.extension",
            "could not be evaluated for 2: no @sleepers, process.name, user.name",
            "1 excluded</summary>");
  }

  @Test
  void namesWhatWasNotReadAndWhatDidNotRun() throws Exception {
    String page = page(HuntReports.hunt(folder));
    holdsOnlyWhatItShould(page);
    assertThat(page)
        .contains("Nothing was found.", "1 could not be read", "does not &lt;exist&gt;")
        .contains("broken/hunt.yaml: severty", "Hunts without a hit");
  }

  @Test
  void aPageHasABound() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(options(hunt), out);
    int hits = HtmlEntries.LISTED + 234;
    for (int i = 0; i < hits; i++) {
      sink.report(HuntReports.hits(hunt, HuntReports.matches(), "folder/file-" + i + ".txt"));
    }
    sink.finish(SinkTexts.summary());
    String page = out.toString(StandardCharsets.UTF_8);
    holdsOnlyWhatItShould(page);
    assertThat(page)
        .contains("10,234 findings", "9,800 more, a line for each", "234 more are counted")
        .contains("5,234 more hits lie in targets not listed here")
        .hasSizeLessThan(8 << 20);
  }

  @Test
  void entriesAreLeftOutWhereTheRoomIsUp() throws Exception {
    Hunt hunt = HuntReports.hunt(folder);
    HtmlRoom room = new HtmlRoom();
    assertThat(room.take(HtmlRoom.MOST - 100)).isTrue();
    HtmlEntries entries = new HtmlEntries();
    Report.Hits hits = HuntReports.hits(hunt, HuntReports.matches(), "a");
    HtmlEntry entry =
        new HtmlEntry(
            "h0",
            List.of("a"),
            hits.hits().getFirst().match(),
            hits.hits().getFirst().context(),
            "",
            Optional.empty(),
            Optional.empty());
    assertThat(entries.add(entry, room)).isFalse();
    Html page = new Html();
    entries.write(page);
    assertThat(page.toString()).contains("1 more are counted").doesNotContain("h0");
  }

  private String page(Hunt hunt, Report... reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Sink sink = Sinks.forHunts(options(hunt), out);
    for (Report report : reports) {
      sink.report(report);
    }
    sink.finish(SinkTexts.summary(new Notice(Notice.Kind.UNREADABLE, "x\"y", "does not <exist>")));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static SinkOptions options(Hunt hunt) {
    return SinkOptions.TEXT
        .withFormat("html")
        .withManifest(
            new Manifest(
                "",
                "1",
                SinkTexts.TIME,
                Optional.empty(),
                List.of("a<b"),
                () -> List.of(hunt),
                List.of("broken/hunt.yaml: severty")));
  }

  /**
   * Tags that close in order, known attributes, links into the page only, ids that are used once.
   */
  private static void holdsOnlyWhatItShould(String page) {
    String body = page.replaceAll("(?s)<style>.*</style>", "").replace("<!DOCTYPE html>", "");
    Deque<String> open = new ArrayDeque<>();
    Set<String> closed = new HashSet<>();
    Set<String> attributes = new HashSet<>();
    List<String> ids = new ArrayList<>();
    Set<String> links = new HashSet<>();
    Matcher tag = TAG.matcher(body);
    int tags = 0;
    while (tag.find()) {
      tags++;
      if (!tag.group(1).isEmpty()) {
        closed.add(open.pop() + " " + tag.group(2));
      } else if (!VOID.contains(tag.group(2))) {
        open.push(tag.group(2));
      }
      Matcher attribute = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?").matcher(tag.group(3));
      while (attribute.find()) {
        attributes.add(attribute.group(1));
        switch (attribute.group(1)) {
          case "id" -> ids.add(attribute.group(2));
          case "href" -> links.add(attribute.group(2).replaceFirst("^#", ""));
          default -> {}
        }
      }
    }
    assertThat(open).isEmpty();
    assertThat(body.chars().filter(c -> c == '<').count()).isEqualTo(tags);
    assertThat(closed).allMatch(pair -> pair.matches("(\\S+) \\1"));
    assertThat(ATTRIBUTES).containsAll(attributes);
    Set<String> known = new HashSet<>(ids);
    assertThat(known).hasSameSizeAs(ids);
    assertThat(known.containsAll(links)).isTrue();
  }
}
