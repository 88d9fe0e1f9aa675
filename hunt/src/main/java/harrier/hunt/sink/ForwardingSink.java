package harrier.hunt.sink;

import harrier.hunt.model.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Gives results to a sink, and each hit to forwarders before, so that a hit which was shown is safe
 * there.
 */
public final class ForwardingSink implements Sink {
  private final Sink results;
  private final List<Forwarder> forwarders;
  private final Manifest manifest;

  /** Joins a sink and forwarders for a run that was asked to do this. */
  public ForwardingSink(Sink results, List<Forwarder> forwarders, Manifest manifest) {
    this.manifest = manifest;
    this.results = results;
    this.forwarders = List.copyOf(forwarders);
  }

  @Override
  public void report(Report report) throws IOException {
    switch (report) {
      case Report.Hits hits -> {
        for (Hit hit : hits.hits()) {
          Map<String, Object> record = manifest.mark(Records.of(hit, hits));
          for (Forwarder forwarder : forwarders) {
            forwarder.forward(record);
          }
        }
      }
      case Report.Matches _, Report.NearMiss _ -> {
        // Neither is a hit of a hunt.
      }
    }
    results.report(report);
  }

  @Override
  public void finish(Summary summary) throws IOException {
    results.finish(summary);
  }
}
