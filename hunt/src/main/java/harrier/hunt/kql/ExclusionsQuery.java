package harrier.hunt.kql;

import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import java.util.ArrayList;
import java.util.List;

/** The exclusions of a hunt over the rows of one table. */
final class ExclusionsQuery {
  private final Hunt hunt;
  private final Profile profile;
  private final QueryDraft draft;
  private final ExclusionCase exclusions;

  ExclusionsQuery(Hunt hunt, Profile profile, QueryOptions options) {
    this.hunt = hunt;
    this.profile = profile;
    this.draft = new QueryDraft(hunt, options, Kind.EXCLUSIONS);
    this.exclusions = new ExclusionCase(hunt, profile, options.dialect());
  }

  HuntQuery query() {
    List<TabularOperator> operators = new ArrayList<>();
    operators.add(new Where(draft.recent()));
    operators.addAll(profile.prelude());
    operators.addAll(exclusions.operators());
    draft.exclusions(exclusions);
    return draft.query(
        "exclusions over " + profile.name(),
        "This query shows which exclusion of the hunt "
            + hunt.id()
            + " each row of "
            + profile.name()
            + " meets.",
        new Pipeline(profile.source(), operators));
  }
}
