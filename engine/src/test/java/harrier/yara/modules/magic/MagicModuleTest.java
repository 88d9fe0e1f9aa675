package harrier.yara.modules.magic;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.bytes.ByteView;
import harrier.yara.container.CompoundBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicModuleTest {
  private static FileKind of(byte[] data) {
    return Detection.of(ByteView.of(data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | empty | application/x-empty",
        "00010203 | data | application/octet-stream",
        "255044462d312e370a | PDF document, version 1.7 | application/pdf",
        "1f8b0800 | gzip compressed data | application/gzip",
        "4d5a0000 | MS-DOS executable | application/x-dosexec",
        "cafebabe00000034 | compiled Java class data, version 52.0 (Java 1.8) | application/x-java-applet",
        "cafebabe00000041 | compiled Java class data, version 65.0 (Java 21) | application/x-java-applet",
        "cafebabe00000002 | Mach-O universal binary with 2 architectures | application/x-mach-binary",
        "cffaedfe0700000103000000020000 00 | Mach-O 64-bit x86_64 executable | application/x-mach-binary",
        "7f454c460201010000000000000000000300b700 | 'ELF 64-bit LSB shared object, ARM aarch64, version 1 (SYSV)' | application/x-sharedlib",
        "504b03041400 | 'Zip archive data, at least v2.0 to extract' | application/zip",
        "89504e470d0a1a0a0000000d494844520000000a00000014 | 'PNG image data, 10 x 20' | image/png",
        "7b5c72746631 | Rich Text Format data | text/rtf",
        "fffe6100 | 'Unicode text, UTF-16, little-endian, with no line terminators' | text/plain"
      })
  void namesBytes(String hex, String type, String mime) {
    assertThat(of(HexFormat.of().parseHex(hex.replace(" ", ""))))
        .isEqualTo(new FileKind(type, mime));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello@ | ASCII text | text/plain",
        "hello | 'ASCII text, with no line terminators' | text/plain",
        "a#@b#@ | 'ASCII text, with CRLF line terminators' | text/plain",
        "a#@b@ | 'ASCII text, with CRLF, LF line terminators' | text/plain",
        "h\u00e9@ | 'Unicode text, UTF-8 text' | text/plain",
        "<!DOCTYPE html>@ | 'HTML document, ASCII text' | text/html",
        "#!/bin/sh@ls@ | 'POSIX shell script, ASCII text executable' | text/x-shellscript",
        "Received: from x@ | 'SMTP mail, ASCII text' | message/rfc822",
        "{\"a\": 1}@ | JSON text data | application/json",
        "<?php echo 1;@ | 'PHP script, ASCII text executable' | text/x-php"
      })
  void namesText(String text, String type, String mime) {
    String lines =
        text.startsWith("#!")
            ? text.replace('@', '\n')
            : text.replace('@', '\n').replace('#', '\r');
    assertThat(of(lines.getBytes(StandardCharsets.UTF_8))).isEqualTo(new FileKind(type, mime));
  }

  @Test
  void saysHowLongLongLinesAre() {
    assertThat(of("x".repeat(301).concat("\n").getBytes()).type())
        .isEqualTo("ASCII text, with very long lines (301)");
    assertThat(of("x".repeat(300).concat("\n").getBytes()).type()).isEqualTo("ASCII text");
  }

  @Test
  void looksIntoContainers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
    }
    assertThat(of(out.toByteArray()).type()).isEqualTo("Microsoft Word 2007+");
    assertThat(of(new CompoundBuilder("x").stream("WordDocument", new byte[9]).build()))
        .isEqualTo(
            new FileKind(
                "Composite Document File V2 Document, Microsoft Word", "application/msword"));
  }
}
