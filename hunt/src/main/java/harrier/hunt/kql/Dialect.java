package harrier.hunt.kql;

/** Where a query runs. The two places share tables, but not all, and not the name of the time. */
public enum Dialect {
  /** A Log Analytics workspace, where Microsoft Sentinel keeps its tables. */
  LOG_ANALYTICS("Log Analytics", "TimeGenerated"),
  /**
   * Advanced hunting in Microsoft Defender XDR without a workspace: no own tables, no watchlists.
   */
  DEFENDER("Defender advanced hunting", "Timestamp");

  private final String title;
  private final String time;

  Dialect(String title, String time) {
    this.title = title;
    this.time = time;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** The column of every table that holds when a row was made. */
  public String time() {
    return time;
  }
}
