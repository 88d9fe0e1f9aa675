package harrier.cli;

import harrier.hunt.sentinel.ingest.Delivery;
import harrier.hunt.sentinel.ingest.SentinelForwarder;
import harrier.hunt.sentinel.outbox.Outbox;
import harrier.hunt.sentinel.outbox.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code harrier sentinel outbox}. */
final class SentinelOutboxCommand implements Command {
  private static final Option SEND = Option.flag("send", "send what waits");
  private static final Option RETRY =
      Option.flag("retry-rejected", "put what was set aside back among what waits");
  private static final int SHOWN = 20;
  private static final int LONGEST = 160;
  private static final CommandSpec SPEC = spec(SentinelOptions.SENDING);

  private static CommandSpec spec(List<Option> sending) {
    List<Option> options = new ArrayList<>(List.of(SEND, RETRY));
    options.addAll(sending);
    return new CommandSpec(
        "sentinel outbox",
        "",
        0,
        0,
        "Show what waits to be sent to Sentinel, and send it",
        options,
        List.of("The exit status is 1 if hits wait or were set aside."));
  }

  @Override
  public CommandSpec spec() {
    return SPEC;
  }

  @Override
  public ExitStatus run(Arguments arguments, Console console) throws FailureException, IOException {
    try (Output out = Output.standard(console)) {
      if (arguments.has(RETRY)) {
        try (Outbox outbox = SentinelOptions.outbox(arguments)) {
          int rows = outbox.retryRejected();
          out.print(Plural.of(rows, "record") + " put back\n");
        }
      }
      if (arguments.has(SEND)) {
        send(arguments, console, out);
      }
      try (Outbox outbox = SentinelOptions.outbox(arguments)) {
        return show(outbox, out);
      }
    }
  }

  private static void send(Arguments arguments, Console console, Output out)
      throws FailureException, IOException {
    try (SentinelForwarder forwarder = SentinelOptions.forwarder(arguments, console)) {
      Delivery delivery = forwarder.deliver();
      for (String line : forwarder.lines(delivery)) {
        out.print(line + "\n");
      }
    }
  }

  private static ExitStatus show(Outbox outbox, Output out) throws IOException {
    Stock stock = outbox.stock();
    StringBuilder text = new StringBuilder();
    text.append(stock.rows() == 1 ? "1 hit waits" : stock.rows() + " hits wait");
    text.append(" in ").append(outbox.folder());
    stock.oldest().ifPresent(time -> text.append(", the oldest since ").append(time));
    text.append('\n');
    List<Stock.Rejected> rejected = stock.rejected();
    if (!rejected.isEmpty()) {
      text.append(rejected.size()).append(" set aside\n");
    }
    for (Stock.Rejected each : rejected.subList(0, Math.min(SHOWN, rejected.size()))) {
      String row = each.row().substring(0, Math.min(LONGEST, each.row().length()));
      text.append("  ").append(each.time()).append("  ").append(Printable.line(each.reason()));
      text.append("\n    ").append(Printable.line(row)).append('\n');
    }
    if (rejected.size() > SHOWN) {
      text.append("  and ").append(rejected.size() - SHOWN).append(" more in rejected.ndjson\n");
    }
    out.print(text.toString());
    return stock.rows() == 0 && rejected.isEmpty() ? ExitStatus.OK : ExitStatus.FOUND;
  }
}
