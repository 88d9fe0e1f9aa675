package harrier.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README.md. The lines between the marks stand there word for word. */
class EmbeddingExampleTest {
  private static final String BEGIN = "// README begin";
  private static final String END = "// README end";

  @Test
  void findsWhatTheExampleShows(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("note.txt"), "see EXAMPLE.ORG");
    List<String> lines = new ArrayList<>();

    // README begin
    RuleSet rules =
        new RuleCompiler()
            .add("rule site { strings: $a = \"example.org\" nocase condition: $a }")
            .compile()
            .orThrow();

    ScanResult result = rules.newScanner().scan(file);
    for (RuleMatch match : result.matches()) {
      match.patterns().forEach(p -> lines.add(match.rule().name() + " at " + p.offset()));
    }
    // README end

    assertThat(lines).containsExactly("site at 4");
  }

  @Test
  void isTheExampleOfTheReadme() throws Exception {
    String test = Files.readString(Path.of("src/test/java/harrier/yara/EmbeddingExampleTest.java"));
    int start = test.indexOf(BEGIN, test.indexOf("List<String> lines")) + BEGIN.length();
    String example = test.substring(start, test.indexOf(END, start)).stripIndent().strip();
    String readme = Files.readString(Path.of("../README.md"), StandardCharsets.UTF_8);
    assertThat(readme).contains(example);
  }
}
