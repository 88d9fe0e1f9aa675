package harrier.hunt.kql;

import static harrier.hunt.kql.syntax.Scalar.call;
import static harrier.hunt.kql.syntax.Scalar.name;
import static harrier.hunt.kql.syntax.Scalar.text;

import harrier.hunt.context.Field;
import harrier.hunt.kql.syntax.Assignment;
import harrier.hunt.kql.syntax.Comparator;
import harrier.hunt.kql.syntax.ListComparator;
import harrier.hunt.kql.syntax.Scalar;
import harrier.hunt.kql.syntax.Scalar.Branch;
import harrier.hunt.kql.syntax.TabularOperator;
import harrier.hunt.kql.syntax.TabularOperator.Extend;
import harrier.hunt.kql.syntax.TabularOperator.Where;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The exclusions of a hunt over one table: a column that names the first exclusion that a row
 * meets, and the one line that drops such rows. Expired exclusions end by themselves, shadowed ones
 * have a column of their own.
 */
final class ExclusionCase {
  static final String ID = "ExclusionId";
  static final String SHADOW_ID = "ShadowExclusionId";

  private final Hunt hunt;
  private final Profile profile;
  private final Dialect dialect;
  private final List<Branch> active = new ArrayList<>();
  private final List<Branch> shadow = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> lists = new TreeSet<>();

  ExclusionCase(Hunt hunt, Profile profile, Dialect dialect) {
    this.hunt = hunt;
    this.profile = profile;
    this.dialect = dialect;
    hunt.exclusions().forEach(this::add);
  }

  /** The operators that name exclusions and drop what they name. */
  List<TabularOperator> operators() {
    List<TabularOperator> operators = new ArrayList<>();
    operators.add(assign(ID, active));
    if (!shadow.isEmpty()) {
      operators.add(assign(SHADOW_ID, shadow));
    }
    operators.add(
        new Where(
            new Scalar.Comparison(name(ID), Comparator.EQUAL, text("")),
            "delete this line to see what each exclusion takes away"));
    return operators;
  }

  private static TabularOperator assign(String column, List<Branch> branches) {
    Scalar value = branches.isEmpty() ? text("") : new Scalar.Case(branches, text(""));
    return new Extend(List.of(new Assignment(column, value)));
  }

  /** Columns that tell exclusions apart: all that {@link #operators} makes. */
  List<Assignment> columns() {
    List<Assignment> columns = new ArrayList<>();
    columns.add(Assignment.keep(ID));
    if (!shadow.isEmpty()) {
      columns.add(Assignment.keep(SHADOW_ID));
    }
    return columns;
  }

  /** What of the exclusions cannot be said over the table. */
  List<String> notes() {
    return notes;
  }

  /** The named lists that the exclusions need here. */
  Set<String> lists() {
    return lists;
  }

  private void add(Exclusion exclusion) {
    if (exclusion.status() == Status.REVIEW) {
      notes.add(exclusion.id() + " is under review and excludes nothing.");
      return;
    }
    if (isElsewhere(exclusion)) {
      notes.add(exclusion.id() + " is not about the platform of " + profile.name() + ".");
      return;
    }
    TablePredicate predicate = Translation.of(exclusion.expression(), profile, dialect);
    Scalar condition = predicate.condition();
    if (!predicate.lacks().isEmpty()) {
      condition = Scalar.any(withRecorded(exclusion, predicate));
      notes.add(note(exclusion, predicate));
    }
    if (condition instanceof Scalar.Bool(boolean value) && !value) {
      return;
    }
    lists.addAll(predicate.lists());
    List<Scalar> all = new ArrayList<>();
    exclusion.expires().ifPresent(last -> all.add(until(last)));
    onPlatform(exclusion).ifPresent(all::add);
    all.add(condition);
    List<Branch> branches = exclusion.status() == Status.SHADOW ? shadow : active;
    branches.add(new Branch(exclusion.scenario(), Scalar.all(all), text(exclusion.id())));
  }

  private boolean isElsewhere(Exclusion exclusion) {
    Optional<Platform> platform = profile.platform();
    return platform.isPresent()
        && !exclusion.platforms().isEmpty()
        && !exclusion.platforms().contains(platform.get());
  }

  /** The scanner knew more than its rows tell: what it has excluded stays so. */
  private List<Scalar> withRecorded(Exclusion exclusion, TablePredicate predicate) {
    List<Scalar> any = new ArrayList<>();
    any.add(predicate.condition());
    if (keepsVerdicts() && exclusion.status() == Status.ACTIVE) {
      any.add(
          Scalar.all(
              List.of(
                  name("Excluded"),
                  new Scalar.Comparison(name(ID), Comparator.EQUAL, text(exclusion.id())))));
    }
    return any;
  }

  private boolean keepsVerdicts() {
    return profile == Profiles.HARRIER_HITS;
  }

  private String note(Exclusion exclusion, TablePredicate predicate) {
    String lacks = profile.name() + " does not tell " + String.join(", ", predicate.lacks());
    String recorded = keepsVerdicts() ? "; there the scanner's own verdict counts." : ".";
    return predicate.isApplicable()
        ? "Parts of " + exclusion.id() + " cannot be asked: " + lacks + recorded
        : exclusion.id() + " cannot be asked: " + lacks + recorded;
  }

  private static Scalar until(LocalDate last) {
    return new Scalar.Comparison(
        call("now"),
        Comparator.LESS,
        new Scalar.Time(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** Rows of another platform are not asked; rows that name none are. */
  private Optional<Scalar> onPlatform(Exclusion exclusion) {
    if (exclusion.platforms().isEmpty()) {
      return Optional.empty();
    }
    List<Scalar> keys = new ArrayList<>();
    exclusion.platforms().forEach(each -> keys.add(text(each.key())));
    return profile
        .value(Field.HOST_OS_TYPE)
        .map(os ->
            Scalar.any(
                List.of(call("isempty", os), new Scalar.Membership(os, ListComparator.IN, keys))));
  }
}
