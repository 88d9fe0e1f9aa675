package harrier.hunt.sentinel.content;

import java.util.List;

/**
 * What an export did, as paths below its folder, each list in order.
 *
 * @param written new, or with new content
 * @param removed written earlier and of no use any more
 * @param kept left as they are, because somebody else wrote or changed them
 * @param unchanged number of files that were right already
 */
public record ExportReport(
    List<String> written, List<String> removed, List<String> kept, int unchanged) {
  public ExportReport {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
  }
}
