package harrier.hunt.page;

import harrier.hunt.model.Sample;
import harrier.yara.bytes.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the samples of a test. Each is of exactly one kind; some kinds are made of others. */
final class SampleReader {
  /** What a sample can be. */
  static final Set<String> KINDS =
      HuntPage.keys(
          "text", "wide", "hex", "file", "pe", "elf", "join", "mail", "zip", "tar", "gzip");

  private static final Set<String> MAIL =
      HuntPage.keys("from", "to", "subject", "text", "attachments");
  private static final int MOST = 2_000;

  private final Table root;
  private final Problems problems;
  private int samples;

  SampleReader(Table root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The samples of a test: one under {@code sample}, several under {@code samples}. */
  List<Sample> read(Table test) {
    if (test.node("sample").isPresent()) {
      return sample(test.node("sample").get(), "sample").stream().toList();
    }
    if (test.node("samples").isEmpty()) {
      test.missing("sample", "sample: {text: \"…\"}");
    }
    List<Sample> all = new ArrayList<>();
    test.items("samples").forEach(item -> sample(item, "samples").ifPresent(all::add));
    return all;
  }

  private Optional<Sample> sample(Node node, String name) {
    if (++samples > MOST) {
      if (samples == MOST + 1) {
        problems.add(root.page().at(node), "more than " + MOST + " samples", "leave some out");
      }
      return Optional.empty();
    }
    Optional<Table> opened = Table.open(root.page(), problems, node, name, KINDS);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Table table = opened.get();
    if (table.keys().size() != 1) {
      problems.add(
          root.page().at(node),
          "the sample must have one kind",
          "one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    return switch (table.keys().iterator().next()) {
      case "text" -> Optional.of(new Sample.Text(table.text("text")));
      case "wide" -> Optional.of(new Sample.Wide(table.text("wide")));
      case "hex" -> hex(table);
      case "file" -> file(table);
      case "pe" -> imports(table, "pe").map(Sample.Pe::new);
      case "elf" -> imports(table, "elf").map(Sample.Elf::new);
      case "join" -> joined(table);
      case "mail" -> table.table("mail", MAIL).map(this::mail);
      case "zip" -> archive(table, "zip", Sample.Archive.Format.ZIP);
      case "tar" -> archive(table, "tar", Sample.Archive.Format.TAR);
      case "gzip" -> table.node("gzip").flatMap(n -> sample(n, "gzip")).map(Sample.Gzip::new);
      default -> Optional.empty();
    };
  }

  private Optional<Sample> hex(Table table) {
    String digits = table.text("hex").replaceAll("\\s", "");
    try {
      return Optional.of(new Sample.Bytes(ByteString.of(HexFormat.of().parseHex(digits))));
    } catch (IllegalArgumentException _) {
      table.problem("hex", "not a sequence of bytes in hex", "for example 4D 5A 90 00");
      return Optional.empty();
    }
  }

  private Optional<Sample> file(Table table) {
    String name = table.text("file");
    Optional<Path> file = Inside.resolve(table.page().file(), name);
    if (file.isEmpty()) {
      table.problem(
          "file", "the sample lies outside the hunt's folder: " + name, "copy it into the folder");
      return Optional.empty();
    }
    if (!Files.isRegularFile(file.get())) {
      table.problem(
          "file", "no such sample file: " + name, "paths are relative to the hunt's folder");
      return Optional.empty();
    }
    return Optional.of(new Sample.Stored(file.get()));
  }

  private Optional<Map<String, List<String>>> imports(Table table, String kind) {
    Optional<Table> imports =
        table.table(kind, HuntPage.keys("imports")).flatMap(program -> program.table("imports"));
    if (imports.isEmpty()) {
      String library = kind.equals("pe") ? "ws2_32.dll" : "libc.so.6";
      problems.add(
          table.position(kind),
          kind + " needs imports",
          kind + ": {imports: {" + library + ": [socket, send]}}");
      return Optional.empty();
    }
    Map<String, List<String>> functions = new LinkedHashMap<>();
    for (String library : imports.get().keys()) {
      functions.put(library, imports.get().texts(library));
    }
    return Optional.of(functions);
  }

  private Optional<Sample> joined(Table table) {
    List<Sample> parts = new ArrayList<>();
    table.items("join").forEach(item -> sample(item, "join").ifPresent(parts::add));
    return Optional.of(new Sample.Joined(parts));
  }

  private Sample mail(Table mail) {
    return new Sample.Mail(
        mail.text("from"),
        mail.text("to"),
        mail.text("subject"),
        mail.text("text"),
        mail.table("attachments").map(this::members).orElse(Map.of()));
  }

  private Optional<Sample> archive(Table table, String key, Sample.Archive.Format format) {
    return table.table(key).map(members -> new Sample.Archive(format, members(members)));
  }

  private Map<String, Sample> members(Table table) {
    Map<String, Sample> members = new LinkedHashMap<>();
    for (String name : table.keys()) {
      sample(table.node(name).orElseThrow(), name).ifPresent(each -> members.put(name, each));
    }
    return members;
  }
}
