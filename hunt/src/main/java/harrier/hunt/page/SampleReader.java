package harrier.hunt.page;

import harrier.hunt.model.Sample;
import harrier.yara.bytes.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the sample of a test: exactly one of text, hex, file and pe. */
final class SampleReader {
  private static final Set<String> KINDS = HuntPage.keys("text", "hex", "file", "pe");

  private final Problems problems;

  SampleReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Sample> read(Table test) {
    if (test.node("sample").isEmpty()) {
      test.missing("sample", "sample: {text: \"…\"}");
      return Optional.empty();
    }
    Optional<Table> sample = test.table("sample", KINDS);
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    Table table = sample.get();
    if (table.keys().size() != 1) {
      test.problem("sample", "the sample must have one kind", "one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    return switch (table.keys().iterator().next()) {
      case "text" -> Optional.of(new Sample.Text(table.text("text")));
      case "hex" -> hex(table);
      case "file" -> file(table);
      case "pe" -> pe(table);
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

  private Optional<Sample> pe(Table table) {
    Optional<Table> imports =
        table.table("pe", HuntPage.keys("imports")).flatMap(pe -> pe.table("imports"));
    if (imports.isEmpty()) {
      problems.add(
          table.position("pe"), "pe needs imports", "pe: {imports: {ws2_32.dll: [socket, send]}}");
      return Optional.empty();
    }
    Map<String, List<String>> functions = new LinkedHashMap<>();
    for (String library : imports.get().keys()) {
      functions.put(library, imports.get().texts(library));
    }
    return Optional.of(new Sample.Pe(functions));
  }
}
