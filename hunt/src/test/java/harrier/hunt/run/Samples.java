package harrier.hunt.run;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import harrier.hunt.target.Place;
import harrier.hunt.target.Target;
import harrier.yara.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Targets in memory and a sink that remembers. */
final class Samples {
  private Samples() {}

  static Target target(String name, byte[] bytes) {
    return new Target(
        List.of(DeploymentContext.FILE),
        () -> ByteSource.of(bytes),
        List.of(new Place(List.of(name), () -> Context.EMPTY)));
  }

  /** Remembers what it is given. */
  static final class Memory implements Sink {
    final List<Report> reports = new ArrayList<>();
    Optional<Summary> summary = Optional.empty();

    @Override
    public void report(Report report) {
      reports.add(report);
    }

    @Override
    public void finish(Summary end) {
      summary = Optional.of(end);
    }

    List<String> names() {
      return reports.stream().map(report -> report.place().name()).toList();
    }
  }
}
