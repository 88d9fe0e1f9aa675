package harrier.hunt.container.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain text                                | plain text
          =?utf-8?q?caf=C3=A9_x?=                   | café x
          =?UTF-8?B?Y2Fmw6k=?=                      | café
          =?utf-8?q?caf=C3?= =?utf-8?q?=A9?= end    | café end
          a =?iso-8859-1*en?q?=E9?= b               | a é b
          =?utf-8?x?no?=                            | =?utf-8?x?no?=
          =?unheard-of?q?=E9?=                      | é
          =?utf-8?q?open                            | =?utf-8?q?open
          """)
  void encodedWordsAreDecoded(String text, String decoded) {
    assertThat(EncodedWords.decode(text)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attachment; filename="a b.exe"                               | a b.exe
          attachment; FileName = a.exe ; x=1                           | a.exe
          attachment (note; filename=no); filename=yes                 | yes
          attachment; filename*=utf-8'de'%C3%BCber.zip; filename=plain | über.zip
          attachment; filename*0="long "; filename*1="name.exe"        | long name.exe
          attachment; filename*1*=%C3%A9; filename*0*=utf-8''caf       | café
          attachment; filename="=?utf-8?b?Y2Fmw6k=?="                  | café
          attachment; filename="C:\\dir\\a.exe"                        | C:\\dir\\a.exe
          attachment; filename="q\\"uote"                              | q"uote
          attachment; filename=first; filename=second                  | first
          """)
  void namesAreFound(String field, String name) {
    ContentField parsed = ContentField.parse(field);
    assertThat(parsed.value()).isEqualTo("attachment");
    assertThat(parsed.parameter("filename")).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@b.example                                       | a@b.example
          "Doe, Jane" <jane@b.example>, x@y (note, more)    | jane@b.example x@y
          team: a@b, c@d;, e@f                              | a@b c@d e@f
          <@route.example:a@b>                              | a@b
          undisclosed-recipients:;                          | ''
          x@[IPv6:2001:db8::1]                              | x@[IPv6:2001:db8::1]
          "a@b" <c@d                                        | c@d
          """)
  void addressesAreFound(String field, String addresses) {
    assertThat(String.join(" ", AddressList.parse(field))).isEqualTo(addresses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thu, 31 Jul 2025 13:51:21 +0200        | 2025-07-31T11:51:21Z
          31 Jul 08 13:51 EST                    | 2008-07-31T18:51:00Z
          Thursday, 31-Jul-25 13:51:21 GMT       | 2025-07-31T13:51:21Z
          Thu, 31 Jul 2025 13:51:21 -0000 (x)    | 2025-07-31T13:51:21Z
          """)
  void datesAreRead(String field, Instant time) {
    assertThat(MailDate.parse(field)).contains(time);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "32 Jul 2025 10:00", "1 Foo 2025 10:00", "1 Jul 2025 10:00 +9999"})
  void whatIsNoDateIsNone(String field) {
    assertThat(MailDate.parse(field)).isEmpty();
  }

  @Test
  void fieldsAreUnfoldedAndBrokenLinesLeftOut() {
    HeaderBlock header =
        HeaderBlock.parse(
            "Subject: a\r\n b\r\nno field\nX : y\nsubject: second\n:\n".getBytes(UTF_8));
    assertThat(header.lines())
        .containsExactly(
            new HeaderBlock.Line("Subject", "a b"),
            new HeaderBlock.Line("X", "y"),
            new HeaderBlock.Line("subject", "second"));
    assertThat(header.first("SUBJECT")).contains("a b");
  }

  @Test
  @Timeout(20)
  void hostileFieldsTakeNoLongTime() {
    for (String piece : new String[] {"(", "=?a?B? ", "=?", "a*0*=;", "<", "\"", "\\", ",:;"}) {
      String field = piece.repeat(HeaderBlock.LONGEST / piece.length());
      assertThat(ContentField.parse(field).value()).isNotNull();
      assertThat(EncodedWords.decode(field)).isNotNull();
      assertThat(AddressList.parse(field)).hasSizeLessThanOrEqualTo(AddressList.MOST);
    }
  }
}
