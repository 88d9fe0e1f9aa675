package harrier.cli;

import harrier.hunt.json.JsonLines;
import harrier.hunt.sentinel.ingest.Delivery;
import harrier.hunt.sentinel.ingest.SentinelForwarder;
import harrier.hunt.sentinel.row.HitRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code harrier sentinel send}. */
final class SentinelSendCommand implements Command {
  private static final CommandSpec SPEC =
      new CommandSpec(
          "sentinel send",
          "FILE…",
          1,
          CommandSpec.ANY,
          "Send hits that --format ndjson or --history has written to Sentinel",
          SentinelOptions.SENDING,
          List.of(
              "A FILE of - is standard input. Lines without a hit of a hunt are passed over.",
              "A hit is in the outbox before it is sent, and leaves it when the service has it.",
              "The exit status is 1 if hits wait in the outbox or were set aside."));

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    for (String file : arguments.operands()) {
      if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
        throw new FailureException(
            "cannot read " + file + ".", "harrier hunt --format ndjson -o FILE writes one.");
      }
    }
    try (SentinelForwarder forwarder = SentinelOptions.forwarder(arguments, console)) {
      Lines lines = new Lines(forwarder);
      for (String file : arguments.operands()) {
        try (InputStream in =
            file.equals("-") ? console.in() : Files.newInputStream(Path.of(file))) {
          JsonLines.read(in, lines);
        }
      }
      Delivery delivery = forwarder.deliver();
      try (Output out = Output.standard(console)) {
        out.print(Plural.of(lines.passedOver, "line") + " without a hit\n");
        for (String line : forwarder.lines(delivery)) {
          out.print(line + "\n");
        }
      }
      return delivery.complete() && lines.malformed == 0 ? ExitStatus.OK : ExitStatus.FOUND;
    }
  }

  /** Takes hits to the forwarder and counts the other lines. */
  private static final class Lines implements JsonLines.Receiver {
    private final SentinelForwarder forwarder;
    private long passedOver;
    private long malformed;

    private Lines(SentinelForwarder forwarder) {
      this.forwarder = forwarder;
    }

    @Override
    public void object(Map<String, Object> record, String text) throws IOException {
      if (HitRow.isHit(record)) {
        forwarder.forward(record);
      } else {
        passedOver++;
      }
    }

    @Override
    public void malformed(String text, String reason) throws IOException {
      malformed++;
      forwarder.reject(text.getBytes(StandardCharsets.UTF_8), reason);
    }
  }
}
