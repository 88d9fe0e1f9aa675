package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.context.Field;
import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Join;
import harrier.hunt.kql.syntax.TabularOperator.Summarize;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the hypothesis looks like where nothing was scanned: rare processes that load the libraries
 * that the rules name, connect to the hosts that they name, or have their words on the command
 * line. Where the hypothesis is about a channel or about data that leaves, loading a library counts
 * only with a connection to a public address.
 */
final class TelemetryQuery {
  private static final String RARE = "most_devices";
  private static final int MOST_DEVICES = 3;

  private final Hunt hunt;
  private final Profile profile;
  private final Scalar looksLikeIt;
  private final QueryDraft draft;
  private final ExclusionCase exclusions;

  private TelemetryQuery(Hunt hunt, QueryOptions options, Profile profile, Scalar looksLikeIt) {
    this.hunt = hunt;
    this.profile = profile;
    this.looksLikeIt = looksLikeIt;
    this.draft = new QueryDraft(hunt, options, Kind.TELEMETRY);
    this.exclusions = new ExclusionCase(hunt, profile, options.dialect());
  }

  /** The query; empty if the rules name nothing that telemetry records. */
  static Optional<HuntQuery> of(Hunt hunt, QueryOptions options) {
    RuleTerms terms = RuleTerms.of(hunt);
    if (!terms.libraries().isEmpty()) {
      Scalar loads = oneOf("FileName", ListComparator.IN_SAME, terms.libraries());
      return of(hunt, options, Profiles.DEVICE_IMAGE_LOAD, loads);
    }
    Scalar connects =
        Scalar.any(
            List.of(
                one("RemoteUrl", Comparator.CONTAINS, terms.hosts()),
                oneOf("RemoteIP", ListComparator.IN, terms.addresses())));
    if (!(connects instanceof Scalar.Bool)) {
      return of(hunt, options, Profiles.DEVICE_NETWORK, connects);
    }
    Scalar runs =
        Scalar.any(
            List.of(
                oneOf("FileName", ListComparator.IN_SAME, terms.programs()),
                one("ProcessCommandLine", Comparator.CONTAINS, terms.commands()),
                one("ProcessCommandLine", Comparator.MATCHES, terms.expressions())));
    return runs instanceof Scalar.Bool
        ? channel(hunt, options)
        : of(hunt, options, Profiles.DEVICE_PROCESS, runs);
  }

  private static Optional<HuntQuery> channel(Hunt hunt, QueryOptions options) {
    return talks(hunt) ? of(hunt, options, Profiles.DEVICE_NETWORK, isPublic()) : Optional.empty();
  }

  private static Optional<HuntQuery> of(
      Hunt hunt, QueryOptions options, Profile profile, Scalar looksLikeIt) {
    return Optional.of(new TelemetryQuery(hunt, options, profile, looksLikeIt).query());
  }

  private static Scalar oneOf(String column, ListComparator comparator, Collection<String> values) {
    List<Scalar> entries = new ArrayList<>();
    values.forEach(each -> entries.add(text(each)));
    return values.isEmpty()
        ? new Scalar.Bool(false)
        : new Scalar.Membership(name(column), comparator, entries);
  }

  private static Scalar one(String column, Comparator comparator, Collection<String> values) {
    List<Scalar> any = new ArrayList<>();
    for (String each : values) {
      any.add(new Scalar.Comparison(name(column), comparator, text(each)));
    }
    return Scalar.any(any);
  }

  private static boolean talks(Hunt hunt) {
    List<Tactic> tactics = hunt.attack().tactics();
    return tactics.contains(Tactic.COMMAND_AND_CONTROL) || tactics.contains(Tactic.EXFILTRATION);
  }

  private static Scalar isPublic() {
    return new Scalar.Comparison(name("RemoteIPType"), Comparator.EQUAL, text("Public"));
  }

  private HuntQuery query() {
    boolean joins = profile == Profiles.DEVICE_IMAGE_LOAD && talks(hunt);
    List<TabularOperator> operators = new ArrayList<>();
    operators.add(new Where(Scalar.all(List.of(draft.recent(), looksLikeIt))));
    operators.addAll(exclusions.operators());
    if (joins) {
      operators.add(connections());
    }
    operators.add(summary(joins));
    operators.add(
        new Where(new Scalar.Comparison(name("Devices"), Comparator.AT_MOST, name(RARE))));
    operators.add(QueryDraft.hashAlgorithm());
    operators.add(new Descending("FirstSeen"));
    draft
        .let(Let.value(RARE, new Scalar.Whole(MOST_DEVICES)))
        .exclusions(exclusions)
        .entity("Host", "FullName", "DeviceName")
        .entity("Account", "Name", "AccountName")
        .entity("Process", "CommandLine", "CommandLine")
        .hashEntity("ProcessSHA256");
    if (joins || profile == Profiles.DEVICE_NETWORK) {
      draft.entity("IP", "Address", "RemoteIP");
    }
    return draft.query(
        title(joins),
        "This query searches for rare processes that "
            + subject(joins)
            + ", for hosts that no scanner has reached.",
        new Pipeline(profile.source(), operators));
  }

  private String title(boolean joins) {
    return "rare processes that " + subject(joins);
  }

  private String subject(boolean joins) {
    if (profile == Profiles.DEVICE_NETWORK) {
      return "make such connections";
    }
    if (profile == Profiles.DEVICE_PROCESS) {
      return "run what the rules name";
    }
    return joins ? "load such a library and connect" : "load such a library";
  }

  private Join connections() {
    List<String> process =
        List.of("DeviceId", "InitiatingProcessId", "InitiatingProcessCreationTime");
    List<Assignment> by = new ArrayList<>();
    process.forEach(each -> by.add(Assignment.keep(each)));
    Pipeline connections =
        Pipeline.of(
            Profiles.DEVICE_NETWORK.name(),
            new Where(Scalar.all(List.of(draft.recent(), isPublic()))),
            new Summarize(
                List.of(
                    new Assignment("Connections", call("count")),
                    new Assignment("RemoteIP", call("take_any", name("RemoteIP")))),
                by));
    return new Join(connections, process);
  }

  private TabularOperator summary(boolean joins) {
    Scalar time = name(draft.time());
    List<Assignment> aggregates = new ArrayList<>();
    aggregates.add(new Assignment("Devices", call("dcount", name("DeviceId"))));
    aggregates.add(
        new Assignment("Events", joins ? call("sum", name("Connections")) : call("count")));
    aggregates.add(new Assignment("FirstSeen", call("min", time)));
    aggregates.add(new Assignment("LastSeen", call("max", time)));
    aggregates.add(any("DeviceName", name("DeviceName")));
    aggregates.add(any("AccountName", value(Field.USER_NAME)));
    aggregates.add(any("CommandLine", value(Field.PROCESS_COMMAND_LINE)));
    Scalar path = value(Field.PROCESS_EXECUTABLE);
    aggregates.add(new Assignment("Paths", call("make_set", path, new Scalar.Whole(10))));
    if (joins || profile == Profiles.DEVICE_NETWORK) {
      aggregates.add(any("RemoteIP", name("RemoteIP")));
    }
    List<Assignment> by = new ArrayList<>();
    by.add(new Assignment("ProcessName", value(Field.PROCESS_NAME)));
    by.add(new Assignment("ProcessSHA256", value(Field.PROCESS_HASH_SHA256)));
    by.addAll(exclusions.columns());
    return new Summarize(aggregates, by);
  }

  private Scalar value(Field field) {
    return profile.value(field).orElseThrow();
  }

  private static Assignment any(String name, Scalar value) {
    return new Assignment(name, call("take_any", value));
  }
}
