package harrier.hunt.history;

import harrier.hunt.model.Hit;
import harrier.hunt.sink.Report;
import harrier.hunt.sink.Sink;
import harrier.hunt.sink.Summary;
import java.io.IOException;

/** Gives results to a sink and keeps them in a history as well, excluded ones included. */
public final class HistorySink implements Sink {
  private final Sink results;
  private final Sink history;
  private final ExclusionUse use;

  /**
   * Joins two sinks.
   *
   * @param history takes every hit as a record
   */
  public HistorySink(Sink results, Sink history, ExclusionUse use) {
    this.results = results;
    this.history = history;
    this.use = use;
  }

  @Override
  public void report(Report report) throws IOException {
    if (report instanceof Report.Hits hits) {
      history.report(report);
      for (Hit hit : hits.hits()) {
        use.add(hit, hits.time().toString());
      }
    }
    results.report(report);
  }

  @Override
  public void finish(Summary summary) throws IOException {
    history.finish(summary);
    results.finish(summary);
  }
}
