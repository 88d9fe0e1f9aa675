package harrier.hunt.page;

import harrier.hunt.context.DeploymentContext;
import harrier.hunt.exclusion.ExpressionParser;
import harrier.hunt.exclusion.Lists;
import harrier.hunt.model.Attack;
import harrier.hunt.model.Confidence;
import harrier.hunt.model.Exclusion;
import harrier.hunt.model.Fingerprint;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Platform;
import harrier.hunt.model.Position;
import harrier.hunt.model.Provenance;
import harrier.hunt.model.RuleFile;
import harrier.hunt.model.Severity;
import harrier.hunt.model.Status;
import harrier.hunt.model.Tactic;
import harrier.yara.bytes.PackedInput;
import harrier.yara.bytes.PackedOutput;
import harrier.yara.source.SourceFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A hunt as bytes, as far as runs need it: without its tests, and without the places on its page
 * that only its checks name. Texts that are kept elsewhere, the page and the rule files, are not
 * among the bytes.
 */
final class KeptHunt {
  private KeptHunt() {}

  static void write(Hunt hunt, PackedOutput out) {
    out.text(hunt.id()).text(hunt.title()).text(hunt.hypothesis()).text(hunt.notes());
    out.u8(hunt.severity().ordinal()).u8(hunt.confidence().ordinal());
    constants(hunt.attack().tactics(), out);
    texts(hunt.attack().techniques(), out);
    hunt.ruleFiles().forEach(file -> selection(file, out));
    Provenance provenance = hunt.provenance();
    out.text(provenance.author()).text(provenance.reference()).text(provenance.licence());
    constants(hunt.platforms(), out);
    constants(hunt.contexts(), out);
    out.number(hunt.lists().names().size());
    for (String name : hunt.lists().names()) {
      out.text(name);
      texts(hunt.lists().entries(name), out);
    }
    out.number(hunt.exclusions().size());
    hunt.exclusions().forEach(exclusion -> write(exclusion, out));
  }

  /**
   * The hunt that {@link #write} wrote.
   *
   * @param text what the page says
   * @param sources the rule files in order
   */
  static Hunt read(Path page, String text, List<SourceFile> sources, PackedInput in) {
    String id = in.text();
    String title = in.text();
    String hypothesis = in.text();
    String notes = in.text();
    Severity severity = constant(Severity.values(), in);
    Confidence confidence = constant(Confidence.values(), in);
    Attack attack = new Attack(constants(Tactic.values(), in), texts(in));
    List<RuleFile> files = new ArrayList<>(sources.size());
    for (SourceFile source : sources) {
      files.add(new RuleFile(source, selection(in)));
    }
    return new Hunt(
        id,
        page,
        title,
        hypothesis,
        notes,
        severity,
        confidence,
        attack,
        files,
        new LateRules(id, sources),
        new Provenance(in.text(), in.text(), in.text()),
        HuntPage.enumSet(Platform.class, constants(Platform.values(), in)),
        HuntPage.enumSet(DeploymentContext.class, constants(DeploymentContext.values(), in)),
        lists(in),
        exclusions(page, in),
        List.of(),
        Fingerprint.of(text, files));
  }

  private static void write(Exclusion exclusion, PackedOutput out) {
    out.text(exclusion.id()).text(exclusion.scenario()).text(exclusion.when());
    out.text(exclusion.written()).u8(exclusion.status().ordinal()).text(exclusion.owner());
    out.flag(exclusion.expires().isPresent());
    exclusion.expires().ifPresent(day -> out.signed(day.toEpochDay()));
    constants(exclusion.platforms(), out);
    out.number(exclusion.position().line()).number(exclusion.position().column());
  }

  private static List<Exclusion> exclusions(Path page, PackedInput in) {
    int count = in.count(1);
    List<Exclusion> exclusions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      exclusions.add(exclusion(page, in));
    }
    return exclusions;
  }

  private static Exclusion exclusion(Path page, PackedInput in) {
    String id = in.text();
    String scenario = in.text();
    String when = in.text();
    String written = in.text();
    Status status = constant(Status.values(), in);
    String owner = in.text();
    Optional<LocalDate> expires =
        in.flag() ? Optional.of(LocalDate.ofEpochDay(in.signed())) : Optional.empty();
    Set<Platform> platforms = HuntPage.enumSet(Platform.class, constants(Platform.values(), in));
    Position position = new Position(page, in.number(), in.number());
    return new Exclusion(
        id,
        scenario,
        when,
        ExpressionParser.parse(when),
        written,
        status,
        owner,
        expires,
        platforms,
        position,
        _ -> position);
  }

  private static void selection(RuleFile file, PackedOutput out) {
    out.flag(file.rules().isPresent());
    file.rules().ifPresent(names -> texts(names, out));
  }

  private static Optional<Set<String>> selection(PackedInput in) {
    return in.flag() ? Optional.of(Set.copyOf(texts(in))) : Optional.empty();
  }

  private static Lists lists(PackedInput in) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (int left = in.count(1); left > 0; left--) {
      lists.put(in.text(), texts(in));
    }
    return new Lists(lists);
  }

  private static void texts(Collection<String> texts, PackedOutput out) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  private static List<String> texts(PackedInput in) {
    int count = in.count(1);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }

  private static void constants(Collection<? extends Enum<?>> constants, PackedOutput out) {
    out.number(constants.size());
    constants.forEach(each -> out.u8(each.ordinal()));
  }

  private static <E> List<E> constants(E[] all, PackedInput in) {
    int count = in.count(1);
    List<E> constants = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      constants.add(constant(all, in));
    }
    return constants;
  }

  private static <E> E constant(E[] all, PackedInput in) {
    return all[in.index(all.length)];
  }
}
