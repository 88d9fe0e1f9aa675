package harrier.hunt.page.sample;

import harrier.hunt.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Builds messages as RFC 5322 and MIME say. */
final class MailSample {
  private static final String BOUNDARY = "=_sample";
  private static final String LINE = "\r\n";
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(76, LINE.getBytes(StandardCharsets.US_ASCII));

  private final StringBuilder out = new StringBuilder();

  private MailSample() {}

  static byte[] build(Sample.Mail mail) throws IOException {
    MailSample sample = new MailSample();
    sample.field("From", mail.from());
    sample.field("To", mail.to());
    sample.field("Subject", encoded(mail.subject()));
    sample.field("Date", "Thu, 1 Jan 2026 08:00:00 +0000");
    sample.field("Message-ID", "<sample@example.org>");
    sample.field("MIME-Version", "1.0");
    sample.field("Content-Type", "multipart/mixed; boundary=\"" + BOUNDARY + "\"");
    sample.part(
        "text/plain; charset=utf-8", "inline", mail.text().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, Sample> each : mail.attachments().entrySet()) {
      sample.part(
          "application/octet-stream",
          "attachment; filename=\"" + encoded(each.getKey()) + "\"",
          SampleBytes.of(each.getValue()));
    }
    sample.out.append(LINE).append("--").append(BOUNDARY).append("--").append(LINE);
    return sample.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void field(String name, String value) {
    if (!value.isBlank()) {
      out.append(name).append(": ").append(value.replaceAll("\\R", " ")).append(LINE);
    }
  }

  private void part(String type, String disposition, byte[] content) {
    out.append(LINE).append("--").append(BOUNDARY).append(LINE);
    field("Content-Type", type);
    field("Content-Disposition", disposition);
    field("Content-Transfer-Encoding", "base64");
    out.append(LINE).append(BASE64.encodeToString(content));
  }

  /** Text outside ASCII as an encoded word (RFC 2047). */
  private static String encoded(String text) {
    boolean ascii = text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    return ascii
        ? text.replace("\"", "'")
        : "=?utf-8?B?"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }
}
