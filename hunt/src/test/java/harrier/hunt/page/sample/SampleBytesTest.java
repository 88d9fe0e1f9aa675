package harrier.hunt.page.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harrier.hunt.model.Sample;
import harrier.yara.RuleCompiler;
import harrier.yara.ScanResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SampleBytesTest {
  @Test
  void aProgramForLinuxImportsWhatItIsSaidTo() throws IOException {
    Map<String, List<String>> imports = new LinkedHashMap<>();
    imports.put("libc.so.6", List.of("socket", "execve"));
    imports.put("libssl.so.3", List.of("SSL_new"));
    byte[] program = SampleBytes.of(new Sample.Elf(imports));
    String condition =
        """
        import "elf"
        rule sample {
          condition:
            elf.type == elf.ET_EXEC and elf.machine == elf.EM_X86_64
            and elf.number_of_sections == 6 and elf.number_of_segments == 2
            and elf.entry_point == 176
            and elf.dynsym_entries == 4
            and for any s in elf.dynsym : (s.name == "execve" and s.type == elf.STT_FUNC)
            and for any s in elf.dynsym : (s.name == "SSL_new" and s.shndx == 0)
            and for 2 d in elf.dynamic : (d.type == elf.DT_NEEDED)
        }
        """;
    ScanResult result =
        new RuleCompiler().add(condition).compile().orThrow().newScanner().scan(program);
    assertThat(result.matched("sample")).isTrue();
    assertThat(result.malformed()).isZero();
  }

  @Test
  void samplesCanBeMadeOfOthers() throws IOException {
    Sample text = new Sample.Text("evil");
    assertThat(SampleBytes.of(new Sample.Wide("é"))).containsExactly(0xE9, 0);
    assertThat(SampleBytes.of(new Sample.Joined(List.of(text, text))))
        .asString()
        .isEqualTo("evilevil");
    byte[] gzip = SampleBytes.of(new Sample.Gzip(text));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
        .asString(UTF_8)
        .isEqualTo("evil");
  }

  @Test
  void messagesKeepNamesThatAreNotAscii() throws IOException {
    Sample.Mail mail =
        new Sample.Mail(
            "a@example.org",
            "",
            "Rechnung für Sie",
            "hello",
            Map.of("é.txt", new Sample.Text("x")));
    assertThat(SampleBytes.of(mail))
        .asString()
        .contains("From: a@example.org\r\n", "Subject: =?utf-8?B?", "filename=\"=?utf-8?B?")
        .doesNotContain("To: ");
  }

  @Test
  void theSameDescriptionGivesTheSameBytes() throws IOException {
    for (Sample.Archive.Format format : Sample.Archive.Format.values()) {
      Sample archive = new Sample.Archive(format, Map.of("a", new Sample.Text("x")));
      assertThat(SampleBytes.of(archive)).isEqualTo(SampleBytes.of(archive));
    }
  }

  @Test
  void sizeIsLimited() {
    Sample large = new Sample.Text("x".repeat(1 << 20));
    assertThatThrownBy(() -> SampleBytes.of(new Sample.Joined(Collections.nCopies(65, large))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("64 MiB");
  }
}
