package harrier.bench.barometer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a row.
 *
 * @param remark why the row was left out, or an empty text
 */
record RowResult(Plan plan, List<Cell> cells, String remark) {
  /**
   * One engine in a row.
   *
   * @param agreement with the reference
   * @param known why the matches are allowed to differ
   */
  record Cell(Outcome outcome, Agreement agreement, Optional<String> known) {
    /** Whether the time may be shown. */
    boolean shown() {
      return outcome.failure().isEmpty() && (agreement.holds() || known.isPresent());
    }
  }

  /** Compares each outcome with the first of YARA, YARA-X and Harrier that has one. */
  static RowResult of(Plan plan, List<Outcome> outcomes) {
    Matches reference = Matches.NONE;
    for (String name : Engine.NAMES) { // the last that worked is the reference: YARA
      for (Outcome outcome : outcomes) {
        if (outcome.engine().equals(name) && outcome.failure().isEmpty()) {
          reference = outcome.matches();
        }
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Agreement agreement = Agreement.between(outcome.matches(), reference);
      cells.add(new Cell(outcome, agreement, plan.row().knownDifference(outcome.engine())));
    }
    return new RowResult(plan, List.copyOf(cells), "");
  }

  Optional<Cell> shown(String engine) {
    return cells.stream()
        .filter(cell -> cell.outcome().engine().equals(engine) && cell.shown())
        .findFirst();
  }

  /** Whether every engine worked and agreed, or differs for a known reason. */
  boolean sound() {
    return cells.stream().allMatch(Cell::shown);
  }

  /**
   * How many times as fast as a peer Harrier is by CPU time, or by wall time where two threads run.
   */
  Optional<Double> timesFaster(String peer) {
    return shown("harrier").flatMap(own -> shown(peer).map(other -> seconds(other) / seconds(own)));
  }

  /** The time by which this row compares engines. */
  double seconds(Cell cell) {
    return plan.row().threads() > 1 ? cell.outcome().wallSeconds() : cell.outcome().cpuSeconds();
  }

  /** Harrier against the fastest peer. */
  Optional<Double> timesFasterThanBest() {
    return Engine.NAMES.stream().flatMap(name -> peerRatio(name).stream()).min(Double::compare);
  }

  private Optional<Double> peerRatio(String name) {
    return name.equals("harrier") ? Optional.empty() : timesFaster(name);
  }
}
