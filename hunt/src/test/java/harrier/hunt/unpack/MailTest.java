package harrier.hunt.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.target.ContentHash;
import harrier.yara.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailTest {
  private static final Path FOLDER = Path.of("src/test/resources/container");
  private static final String FIELDS =
      "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n";
  private static final String PYTHON =
      """
      import email, hashlib, sys
      def leaves(part):
          if part.is_multipart():
              for each in part.get_payload():
                  yield from leaves(each)
          else:
              yield part.get_payload(decode=True) or b''
      for name in sys.argv[1:]:
          with open(name, 'rb') as file:
              message = email.message_from_bytes(file.read())
          print(name, *[hashlib.sha256(leaf).hexdigest() for leaf in leaves(message) if leaf])
      """;

  @Test
  void aProgramInAnArchiveInAMessageHasAllThreeOfThem() throws Exception {
    Unpacked unpacked = resource("eml/parts.eml");
    String program = "invoice.zip › a.exe";
    assertThat(unpacked.targets.get(program).name()).isEqualTo("parts.eml › " + program);
    assertThat(unpacked.targets.get(program).deployment())
        .containsExactly(DeploymentContext.ARCHIVE, DeploymentContext.EMAIL);
    Context context = unpacked.context(program).orElseThrow();
    assertThat(context.text(Field.EMAIL_FROM_ADDRESS)).contains("jane@example.org");
    assertThat(context.values(Field.EMAIL_CC_ADDRESS))
        .containsExactly("c@example.org", "d@example.org");
    assertThat(context.text(Field.EMAIL_SUBJECT)).contains("invoice café");
    assertThat(context.text(Field.EMAIL_ATTACHMENTS_FILE_NAME)).contains("invoice.zip");
    assertThat(context.text(Field.EMAIL_ORIGINATION_TIMESTAMP)).contains("2025-07-31T11:51:21Z");
    assertThat(context.isAbsent(Field.EMAIL_BCC_ADDRESS)).isTrue();
  }

  @Test
  void fieldsOfAMessageInsideAreItsOwn() throws Exception {
    Context context = resource("eml/parts.eml").context("message-6.eml › inner.exe").orElseThrow();
    assertThat(context.text(Field.EMAIL_SUBJECT)).contains("inside");
    assertThat(context.text(Field.EMAIL_ATTACHMENTS_FILE_SIZE)).contains("842");
    assertThat(context.isAbsent(Field.EMAIL_CC_ADDRESS)).isTrue();
  }

  @Test
  void whatIsNotEncodedIsASliceThatKeepsItsBytes() throws Exception {
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    String header = FIELDS + "Content-Transfer-Encoding: binary\n\n";
    Unpacked unpacked =
        Unpacked.of("a.eml", (header + new String(body, ISO_8859_1)).getBytes(ISO_8859_1));
    assertThat(unpacked.members.get("body.txt")).isEqualTo(body);
  }

  @Test
  void multipartsMayBeNestedDeeply() throws Exception {
    StringBuilder text = new StringBuilder(FIELDS);
    int depth = 10_000;
    for (int i = 0; i < depth; i++) {
      text.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    Unpacked unpacked = Unpacked.of("deep.eml", (text + "\nend").getBytes(US_ASCII));
    assertThat(unpacked.said())
        .anyMatch(said -> said.endsWith("nests its parts more than 100 deep"))
        .hasSizeLessThan(5);
  }

  @Test
  void textThatIsNoMessageIsLeftAlone() throws Exception {
    for (String text :
        List.of(
            "Package: a\nVersion: 1\nDescription: b\n\nmore",
            "Subject: only this\n\ntext",
            "From here on\nTo: x\nDate: y\n\nz",
            "HTTP/1.1 200 OK\nDate: x\nContent-Type: text/html\n\ny",
            "From: a\nTo: b\n")) {
      assertThat(Unpacked.of("a.txt", text.getBytes(US_ASCII)).members).isEmpty();
    }
  }

  @Test
  void aMessageThatWasCutIsNamed() throws Exception {
    for (String name :
        List.of("eml/parts.eml", "mbox/box.mbox", "msg/saved.msg", "tnef/winmail.dat")) {
      byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
      assertThat(Unpacked.of(name, whole).said()).as(name).isEmpty();
      byte[] cut = Arrays.copyOf(whole, whole.length / 2);
      assertThat(Unpacked.of(name, cut).said()).as(name).isNotEmpty();
    }
  }

  @Test
  void propertiesBecomeFields() throws Exception {
    Unpacked message = resource("msg/saved.msg");
    Context context = message.context("invoice.zip › a.exe").orElseThrow();
    assertThat(context.text(Field.EMAIL_FROM_ADDRESS)).contains("jane@example.org");
    assertThat(context.values(Field.EMAIL_TO_ADDRESS)).containsExactly("a@example.org");
    assertThat(context.values(Field.EMAIL_CC_ADDRESS)).containsExactly("c@example.org");
    assertThat(context.text(Field.EMAIL_MESSAGE_ID)).contains("<3@example.org>");
    assertThat(context.text(Field.EMAIL_ORIGINATION_TIMESTAMP)).contains("2025-07-31T11:51:21Z");
    assertThat(message.context("Inside.msg/inner.exe").orElseThrow())
        .satisfies(inner -> assertThat(inner.text(Field.EMAIL_SUBJECT)).contains("тема"))
        .satisfies(inner -> assertThat(inner.isAbsent(Field.EMAIL_CC_ADDRESS)).isTrue());
    assertThat(resource("tnef/winmail.dat").context("long name.zip › b.exe").orElseThrow())
        .satisfies(each -> assertThat(each.text(Field.EMAIL_SUBJECT)).contains("winmail café"));
  }

  /** What Python's parser of mail decodes is among the members, byte by byte. */
  @Test
  void holdsWhatPythonFinds(@TempDir Path folder) throws Exception {
    List<Path> messages = new ArrayList<>();
    Random random = new Random(20_261_122);
    for (int i = 0; i < 40; i++) {
      messages.add(Files.writeString(folder.resolve(i + ".eml"), message(random, 0), ISO_8859_1));
    }
    messages.add(FOLDER.resolve("eml/parts.eml"));
    for (String line : python(folder, messages)) {
      String[] words = line.split(" ");
      Path file = Path.of(words[0]);
      Unpacked unpacked = Unpacked.of("m.eml", Files.readAllBytes(file));
      assertThat(unpacked.said()).as(line).isEmpty();
      List<String> hashes = new ArrayList<>();
      for (byte[] member : unpacked.members.values()) {
        hashes.add(ContentHash.sha256(ByteSource.of(member)));
      }
      assertThat(hashes).as(line).containsAll(List.of(words).subList(1, words.length));
    }
  }

  private static List<String> python(Path folder, List<Path> messages) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-c", PYTHON));
    messages.forEach(file -> command.add(file.toString()));
    Path out = folder.resolve("out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectErrorStream(true)
              .start();
      assertThat(process.waitFor()).isZero();
    } catch (IOException e) {
      Assumptions.abort("there is no Python here: " + e.getMessage());
    }
    try (Stream<String> lines = Files.lines(out)) {
      return lines.toList();
    }
  }

  private static String message(Random random, int depth) {
    return FIELDS + part(random, depth);
  }

  /** A part with names that do not come twice, so that no member hides another. */
  private static String part(Random random, int depth) {
    int id = random.nextInt(Integer.MAX_VALUE);
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return switch (random.nextInt(depth < 4 ? 6 : 3)) {
      case 0 ->
          "Content-Type: x/y; name=n%d\nContent-Transfer-Encoding: base64\n\n".formatted(id)
              + Base64.getMimeEncoder().encodeToString(bytes)
              + "\n";
      case 1 ->
          "Content-Type: text/html; name=n%d\nContent-Transfer-Encoding: quoted-printable\n\n"
                  .formatted(id)
              + "a=3Db=E9 =\nc\n".repeat(1 + random.nextInt(9));
      case 2 -> "Content-Type: text/plain; name=n%d\r\n\r\nline\r\n\r\n".formatted(id) + "-- x\r\n";
      case 3 ->
          "Content-Type: message/rfc822; name=n%d.eml\n\n".formatted(id)
              + message(random, depth + 1);
      default -> {
        StringBuilder text =
            new StringBuilder("Content-Type: multipart/mixed; boundary=\"b%d\"\n\n".formatted(id));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          text.append("--b%d\n".formatted(id)).append(part(random, depth + 1)).append('\n');
        }
        yield text.append("--b%d--\n".formatted(id)).toString();
      }
    };
  }

  private static Unpacked resource(String name) throws Exception {
    Path file = FOLDER.resolve(name);
    return Unpacked.of(file.getFileName().toString(), Files.readAllBytes(file));
  }
}
