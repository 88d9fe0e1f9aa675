package harrier.hunt.sink;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.model.EventId;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Tactic;
import harrier.hunt.model.Verdict;
import harrier.hunt.target.Notice;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.RuleSet;
import harrier.yara.match.PatternMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hits, matches and summaries as records for machines, with the names of the Elastic Common Schema
 * where it has one.
 */
final class Records {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1_000;

  private Records() {}

  /** A hit of a hunt. */
  static Map<String, Object> of(Hit hit, Report.Hits report) {
    Hunt hunt = hit.hunt();
    RecordTree tree =
        new RecordTree()
            .put("@timestamp", report.time().toString())
            .put("event.kind", hit.verdict() == Verdict.FINDING ? "alert" : "event")
            .put("event.id", hit.eventId());
    rule(tree, hit.match().rule(), hunt.id());
    tree.put("rule.license", hunt.provenance().licence())
        .put("threat.tactic.name", hunt.attack().tactics().stream().map(Tactic::key).toList())
        .put("threat.tactic.id", hunt.attack().tactics().stream().map(Tactic::id).toList())
        .put("threat.technique.id", hunt.attack().techniques())
        .put(hit.context())
        .put("harrier.absent", absent(hit.context()))
        .put("file.hash.sha256", hit.contentHash())
        .put("harrier.hunt", hunt.id())
        .put("harrier.hunt_version", hunt.fingerprint().version())
        .put("harrier.rule_sha256", hunt.fingerprint().rule(hit.match().rule().name()).orElse(""))
        .put("harrier.title", hunt.title())
        .put("harrier.severity", hunt.severity().key())
        .put("harrier.confidence", hunt.confidence().key())
        .put("harrier.context", hit.deployment().key())
        .put("harrier.provenance", hit.provenance())
        .put("harrier.verdict", hit.verdict().key())
        .put("harrier.excluded_by", hit.excludedBy().orElse(""))
        .put("harrier.unevaluated", hit.unevaluated());
    match(tree, hit.match());
    hit.explanation()
        .ifPresent(condition -> {
          tree.put("harrier.explanation", Explanations.record(condition));
          tree.put("harrier.exclusions", Explanations.exclusionRecords(hit));
        });
    return tree.root();
  }

  /** A match, or with negation the absence of one, of a plain rule. */
  static Map<String, Object> of(RuleMatch match, Report.Matches report) {
    RuleInfo rule = match.rule();
    String id =
        EventId.of(
            rule.namespace(), rule.name(), report.contentHash(), report.place().provenance());
    RecordTree tree =
        new RecordTree()
            .put("@timestamp", report.time().toString())
            .put("event.kind", "event")
            .put("event.id", id);
    rule(tree, rule, rule.namespace());
    tree.put(report.place().context().get())
        .put("file.hash.sha256", report.contentHash())
        .put("harrier.provenance", report.place().provenance());
    if (report.negated()) {
      tree.put("harrier.matched", false);
    }
    match(tree, match);
    report
        .explanation(match)
        .ifPresent(why -> tree.put("harrier.explanation", Explanations.record(why)));
    return tree.root();
  }

  /** A summary. */
  static Map<String, Object> of(Summary summary, List<RuleSet.Skipped> skippedRules) {
    Map<String, Object> record = counts(summary);
    if (!skippedRules.isEmpty()) {
      record.put("skipped_rules", skippedRules.stream().map(Records::of).toList());
    }
    record.put("notices", summary.notices().stream().map(Records::of).toList());
    return record;
  }

  /** The numbers of a summary. */
  static Map<String, Object> counts(Summary summary) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("targets", summary.targets());
    record.put("bytes", summary.bytes());
    record.put(
        "seconds", Math.round(summary.time().toNanos() / NANOS_PER_MILLI) / MILLIS_PER_SECOND);
    record.put("findings", summary.findings());
    record.put("excluded", summary.excluded());
    record.put("skipped", summary.skipped());
    record.put("unreadable", summary.unreadable());
    record.put("incomplete", summary.incomplete());
    record.put("malformed", summary.malformed());
    record.put("stopped", summary.stopped());
    if (summary.unchanged() > 0) {
      record.put("unchanged", summary.unchanged());
    }
    record.put("limited", summary.limited());
    return record;
  }

  /** What rules wrote to the console for a target. */
  static Map<String, Object> console(Report.Matches report) {
    return new RecordTree()
        .put("@timestamp", report.time().toString())
        .put("event.kind", "event")
        .put(report.place().context().get())
        .put("file.hash.sha256", report.contentHash())
        .put("harrier.provenance", report.place().provenance())
        .put("harrier.console", report.console())
        .root();
  }

  /** A rule that did not run, on a line of its own. */
  static Map<String, Object> line(RuleSet.Skipped rule) {
    return new RecordTree()
        .put("event.kind", "pipeline_error")
        .put("rule.name", rule.name())
        .put("rule.ruleset", rule.namespace())
        .put("error.message", rule.reason())
        .put("harrier.skipped_rule", rule.origin())
        .root();
  }

  /** Something to know about a target, on a line of its own. */
  static Map<String, Object> line(Notice notice) {
    return new RecordTree()
        .put("event.kind", notice.kind() == Notice.Kind.LIMITED ? "event" : "pipeline_error")
        .put("file.path", notice.target())
        .put("error.message", notice.message())
        .put("harrier.notice", notice.kind().name().toLowerCase(Locale.ROOT))
        .root();
  }

  private static Map<String, Object> of(RuleSet.Skipped rule) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("namespace", rule.namespace());
    record.put("name", rule.name());
    record.put("origin", rule.origin());
    record.put("reason", rule.reason());
    return record;
  }

  private static Map<String, Object> of(Notice notice) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
    record.put("target", notice.target());
    record.put("message", notice.message());
    return record;
  }

  private static void rule(RecordTree tree, RuleInfo rule, String ruleset) {
    tree.put("rule.name", rule.name()).put("rule.ruleset", ruleset);
    for (String key : List.of("description", "author", "reference", "version")) {
      rule.meta().stream()
          .filter(meta -> meta.key().equals(key))
          .findFirst()
          .ifPresent(meta -> tree.put("rule." + key, RecordTree.plain(meta.value()).toString()));
    }
  }

  /** Fields that somebody looked for: a later question can tell them from unknown ones. */
  private static List<String> absent(Context context) {
    List<String> absent = new ArrayList<>();
    for (Field field : Field.values()) {
      if (context.isAbsent(field)) {
        absent.add(field.key());
      }
    }
    return absent;
  }

  private static void match(RecordTree tree, RuleMatch match) {
    tree.put("harrier.namespace", match.rule().namespace())
        .put("harrier.tags", match.rule().tags())
        .put("harrier.meta", meta(match.rule()))
        .put("harrier.patterns", patterns(match));
  }

  private static List<Object> meta(RuleInfo rule) {
    List<Object> all = new ArrayList<>(rule.meta().size());
    for (RuleInfo.Meta meta : rule.meta()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("key", meta.key());
      entry.put("value", RecordTree.plain(meta.value()));
      all.add(entry);
    }
    return all;
  }

  private static List<Object> patterns(RuleMatch match) {
    List<Object> all = new ArrayList<>(match.patterns().size());
    for (PatternMatch each : match.patterns()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", each.pattern());
      entry.put("offset", each.offset());
      entry.put("length", each.length());
      if (each.xorKey() != 0) {
        entry.put("xor_key", (long) each.xorKey());
      }
      entry.put("data", each.data().toString());
      if (!each.before().isEmpty() || !each.after().isEmpty()) {
        entry.put("before", each.before().toString());
        entry.put("after", each.after().toString());
      }
      all.add(entry);
    }
    return all;
  }
}
