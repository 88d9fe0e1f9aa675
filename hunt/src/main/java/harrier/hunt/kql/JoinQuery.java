package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.text;
import static java.util.Map.entry;

import harrier.hunt.context.Field;
import harrier.hunt.kql.HuntQuery.Kind;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Let;
import harrier.hunt.kql.syntax.Pipeline;
import harrier.hunt.kql.syntax.Pipeline.Union;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Descending;
import harrier.hunt.kql.syntax.TabularOperator.Lookup;
import harrier.hunt.kql.syntax.TabularOperator.Project;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Hunt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Files that hits were found in, with the processes that started from them, loaded them or wrote
 * them. The three tables are brought to the same columns, so that the exclusions, which need to
 * know the process, are asked once.
 */
final class JoinQuery {
  private static final String EVIDENCE = "Evidence";
  private static final String GRANDPARENT = "AncestorProcessName";

  /** The columns that all three tables are brought to. */
  private static final List<Entry<String, Field>> COLUMNS =
      List.of(
          entry("DeviceId", Field.HOST_ID),
          entry("DeviceName", Field.HOST_NAME),
          entry("FileName", Field.FILE_NAME),
          entry("FilePath", Field.FILE_PATH),
          entry(HitFiles.HASH, Field.FILE_HASH_SHA256),
          entry("ProcessName", Field.PROCESS_NAME),
          entry("ProcessPath", Field.PROCESS_EXECUTABLE),
          entry("ProcessCommandLine", Field.PROCESS_COMMAND_LINE),
          entry("ProcessId", Field.PROCESS_PID),
          entry("ProcessCreationTime", Field.PROCESS_START),
          entry("ProcessSHA256", Field.PROCESS_HASH_SHA256),
          entry("ParentProcessName", Field.PROCESS_PARENT_NAME),
          entry("ParentProcessPath", Field.PROCESS_PARENT_EXECUTABLE),
          entry("ParentProcessCommandLine", Field.PROCESS_PARENT_COMMAND_LINE),
          entry("UserDomain", Field.USER_DOMAIN),
          entry("Username", Field.USER_NAME),
          entry("UserId", Field.USER_ID));

  /** The rows of all three. */
  private static final Profile JOINED =
      new Profile(
          "the join",
          new Union(List.of("started", "loaded", "written")),
          List.of(),
          Optional.empty(),
          List.of(Dialect.values()),
          joined().map());

  private final Hunt hunt;
  private final HitFiles files;
  private final QueryDraft draft;
  private final ExclusionCase exclusions;
  private final Dialect dialect;

  JoinQuery(Hunt hunt, QueryOptions options) {
    this.hunt = hunt;
    this.files = new HitFiles(hunt, options);
    this.draft = new QueryDraft(hunt, options, Kind.JOIN);
    this.exclusions = new ExclusionCase(hunt, JOINED, options.dialect());
    this.dialect = options.dialect();
  }

  private static Fields joined() {
    Fields fields =
        new Fields()
            .column(Field.TIMESTAMP, "TimeGenerated")
            .file("FileName", "FilePath")
            .some(Field.PROCESS_ANCESTORS_NAME, "ParentProcessName", GRANDPARENT);
    COLUMNS.forEach(each -> fields.column(each.getValue(), each.getKey()));
    return fields;
  }

  HuntQuery query() {
    List<TabularOperator> operators = new ArrayList<>(exclusions.operators());
    if (dialect == Dialect.LOG_ANALYTICS) {
      operators.add(new Lookup(Pipeline.of(HitFiles.ROWS), List.of(HitFiles.HASH)));
    }
    operators.add(QueryDraft.hashAlgorithm());
    operators.add(new Descending(draft.time()));
    draft
        .let(files.let(draft))
        .let(rows("started", Profiles.DEVICE_PROCESS))
        .let(rows("loaded", Profiles.DEVICE_IMAGE_LOAD))
        .let(rows("written", Profiles.DEVICE_FILE))
        .exclusions(exclusions)
        .entity("Host", "FullName", "DeviceName")
        .entity("Account", "Name", "Username", "NTDomain", "UserDomain")
        .entity("Process", "CommandLine", "ProcessCommandLine")
        .hashEntity(HitFiles.HASH)
        .entity("File", "Name", "FileName");
    return draft.query(
        "what ran, loaded or wrote the files",
        "This query searches for processes that started from files, loaded files or wrote files that the YARA"
            + " rules of the hunt "
            + hunt.id()
            + " matched, less its exclusions.",
        new Pipeline(JOINED.source(), operators));
  }

  private Let rows(String evidence, Profile profile) {
    List<Assignment> columns = new ArrayList<>();
    columns.add(Assignment.keep(draft.time()));
    columns.add(new Assignment(EVIDENCE, text(evidence)));
    for (Entry<String, Field> each : COLUMNS) {
      columns.add(new Assignment(each.getKey(), profile.value(each.getValue()).orElse(text(""))));
    }
    columns.add(new Assignment(GRANDPARENT, grandparent(profile)));
    return Let.rows(
        evidence,
        Pipeline.of(
            profile.name(),
            new Where(Scalar.all(List.of(draft.recent(), files.contain("SHA256")))),
            new Project(columns)));
  }

  private static Scalar grandparent(Profile profile) {
    List<Scalar> ancestors =
        profile.known(Field.PROCESS_ANCESTORS_NAME).map(Profile.Known::values).orElse(List.of());
    return ancestors.size() > 1 ? ancestors.get(1) : text("");
  }
}
