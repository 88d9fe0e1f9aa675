package harrier.hunt.site;

import harrier.hunt.kql.HuntQuery;
import harrier.hunt.model.Hunt;
import harrier.hunt.page.HuntTestReport;
import harrier.hunt.page.check.Finding;
import java.util.List;

/**
 * A hunt and what is known about it.
 *
 * @param findings what its checks say
 * @param queries the hunt in the Kusto Query Language
 */
public record SiteHunt(
    Hunt hunt,
    HuntTestReport tests,
    List<Finding> findings,
    List<HuntQuery> queries,
    History history) {
  public SiteHunt {
    findings = List.copyOf(findings);
    queries = List.copyOf(queries);
  }

  /** Where its page lies, seen from the index. */
  String place() {
    return "hunts/" + hunt.id() + ".html";
  }
}
