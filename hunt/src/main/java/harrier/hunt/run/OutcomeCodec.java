package harrier.hunt.run;

import harrier.hunt.context.Context;
import harrier.hunt.context.DeploymentContext;
import harrier.hunt.context.Field;
import harrier.hunt.model.Hit;
import harrier.hunt.model.Hunt;
import harrier.hunt.model.Judge;
import harrier.hunt.sink.Report;
import harrier.hunt.target.Notice;
import harrier.hunt.target.Place;
import harrier.yara.ExplainedTerm;
import harrier.yara.RuleInfo;
import harrier.yara.RuleMatch;
import harrier.yara.bytes.ByteString;
import harrier.yara.match.PatternMatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outcomes of hunts as bytes. Hunts and rules are named, not written: whoever reads has the same.
 * Verdicts are not written either: the hunt's exclusions are asked again as of the day of the hit.
 */
record OutcomeCodec(HuntSet hunts, Clock clock) {
  private static final byte HITS = 0;
  private static final byte NEAR_MISS = 1;
  private static final byte TEXT = 0;
  private static final byte INTEGER = 1;
  private static final byte TRUTH = 2;

  void write(Outcome outcome, DataOutputStream out) throws IOException {
    text(outcome.name(), out);
    out.writeBoolean(outcome.scanned());
    out.writeBoolean(outcome.unchanged());
    out.writeLong(outcome.bytes());
    out.writeLong(outcome.malformed());
    out.writeInt(outcome.notices().size());
    for (Notice notice : outcome.notices()) {
      out.writeByte(notice.kind().ordinal());
      text(notice.target(), out);
      text(notice.message(), out);
    }
    out.writeInt(outcome.reports().size());
    for (Report report : outcome.reports()) {
      switch (report) {
        case Report.Hits hits -> {
          out.writeByte(HITS);
          write(hits, out);
        }
        case Report.NearMiss miss -> {
          out.writeByte(NEAR_MISS);
          write(miss, out);
        }
        case Report.Matches _ -> throw new IllegalStateException("only hunts keep a journal");
      }
    }
  }

  Outcome read(DataInputStream in) throws IOException {
    String name = text(in);
    boolean scanned = in.readBoolean();
    boolean unchanged = in.readBoolean();
    long bytes = in.readLong();
    long malformed = in.readLong();
    List<Notice> notices = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      notices.add(new Notice(Notice.Kind.values()[in.readByte()], text(in), text(in)));
    }
    List<Report> reports = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      byte kind = in.readByte();
      reports.add(
          switch (kind) {
            case HITS -> readHits(in);
            case NEAR_MISS -> readNearMiss(in);
            default -> throw new IOException("a report of kind " + kind + " is not known");
          });
    }
    return new Outcome(name, scanned, bytes, malformed, reports, notices, unchanged, () -> {});
  }

  private static void write(Report.Hits report, DataOutputStream out) throws IOException {
    write(report.place().provenance(), out);
    text(report.time().toString(), out);
    Hit first = report.hits().getFirst();
    text(first.contentHash(), out);
    write(first.context(), out);
    out.writeInt(report.hits().size());
    for (Hit hit : report.hits()) {
      write(hit, first.context(), out);
    }
  }

  private static void write(Hit hit, Context common, DataOutputStream out) throws IOException {
    text(hit.hunt().id(), out);
    text(hit.match().rule().name(), out);
    out.writeByte(hit.deployment().ordinal());
    boolean own = !hit.context().equals(common);
    out.writeBoolean(own);
    if (own) {
      write(hit.context(), out);
    }
    writeMatches(hit.match().patterns(), out);
    out.writeBoolean(hit.explanation().isPresent());
    if (hit.explanation().isPresent()) {
      write(hit.explanation().get(), out);
    }
  }

  private static void write(Report.NearMiss miss, DataOutputStream out) throws IOException {
    text(miss.hunt().orElseThrow().id(), out);
    text(miss.rule().name(), out);
    write(miss.place().provenance(), out);
    text(miss.time().toString(), out);
    write(miss.place().context().get(), out);
    write(miss.condition(), out);
    write(miss.missing(), out);
  }

  private Report.NearMiss readNearMiss(DataInputStream in) throws IOException {
    Hunt hunt = hunts.hunt(text(in));
    RuleInfo rule = rule(hunt, text(in));
    List<String> provenance = texts(in);
    Instant time = Instant.parse(text(in));
    Context context = context(in);
    return new Report.NearMiss(
        new Place(provenance, () -> context), time, Optional.of(hunt), rule, term(in), term(in));
  }

  /** Terms are never deep: what takes conditions apart has a limit. */
  private static void write(ExplainedTerm term, DataOutputStream out) throws IOException {
    text(term.text(), out);
    text(term.value(), out);
    out.writeInt(term.needed());
    writeMatches(term.matches(), out);
    out.writeInt(term.parts().size());
    for (ExplainedTerm part : term.parts()) {
      write(part, out);
    }
  }

  private static ExplainedTerm term(DataInputStream in) throws IOException {
    String text = text(in);
    String value = text(in);
    int needed = in.readInt();
    List<PatternMatch> matches = matches(in);
    List<ExplainedTerm> parts = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      parts.add(term(in));
    }
    return new ExplainedTerm(text, value, needed, parts, matches);
  }

  private static void writeMatches(List<PatternMatch> matches, DataOutputStream out)
      throws IOException {
    out.writeInt(matches.size());
    for (PatternMatch match : matches) {
      text(match.pattern(), out);
      out.writeLong(match.offset());
      out.writeLong(match.length());
      out.writeInt(match.xorKey());
      bytes(match.data(), out);
      bytes(match.before(), out);
      bytes(match.after(), out);
    }
  }

  private Report.Hits readHits(DataInputStream in) throws IOException {
    List<String> provenance = texts(in);
    Instant time = Instant.parse(text(in));
    String hash = text(in);
    Context common = context(in);
    Judge judge = new Judge(() -> LocalDate.ofInstant(time, clock.getZone()));
    List<Hit> hits = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      Hunt hunt = hunts.hunt(text(in));
      RuleInfo rule = rule(hunt, text(in));
      DeploymentContext deployment = DeploymentContext.values()[in.readByte()];
      Context context = in.readBoolean() ? context(in) : common;
      RuleMatch match = new RuleMatch(rule, matches(in));
      Optional<ExplainedTerm> why = in.readBoolean() ? Optional.of(term(in)) : Optional.empty();
      hits.add(
          new Hit(
              hunt, match, provenance, deployment, context, hash, judge.judge(hunt, context), why));
    }
    return new Report.Hits(new Place(provenance, () -> common), time, hits);
  }

  private static List<PatternMatch> matches(DataInputStream in) throws IOException {
    List<PatternMatch> matches = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      matches.add(
          new PatternMatch(
              text(in),
              in.readLong(),
              in.readLong(),
              in.readInt(),
              bytes(in),
              bytes(in),
              bytes(in)));
    }
    return matches;
  }

  private static RuleInfo rule(Hunt hunt, String name) throws IOException {
    for (RuleInfo rule : hunt.ruleSet().rules()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    throw new IOException("the hunt " + hunt.id() + " has no rule " + name + " any more");
  }

  private static void write(Context context, DataOutputStream out) throws IOException {
    out.writeInt(context.fields().size());
    for (Map.Entry<Field, List<Object>> field : context.fields().entrySet()) {
      text(field.getKey().key(), out);
      out.writeInt(field.getValue().size());
      for (Object value : field.getValue()) {
        value(value, out);
      }
    }
    List<String> absent = new ArrayList<>();
    for (Field field : Field.values()) {
      if (context.isAbsent(field)) {
        absent.add(field.key());
      }
    }
    write(absent, out);
  }

  private static Context context(DataInputStream in) throws IOException {
    Context.Builder context = Context.builder();
    for (int count = in.readInt(); count > 0; count--) {
      String field = text(in);
      List<Object> values = new ArrayList<>();
      for (int each = in.readInt(); each > 0; each--) {
        values.add(value(in));
      }
      context.set(field, values);
    }
    for (String absent : texts(in)) {
      Field.named(absent).ifPresent(context::absent);
    }
    return context.build();
  }

  private static void value(Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case Long number -> {
        out.writeByte(INTEGER);
        out.writeLong(number);
      }
      case Boolean truth -> {
        out.writeByte(TRUTH);
        out.writeBoolean(truth);
      }
      default -> {
        out.writeByte(TEXT);
        text(value.toString(), out);
      }
    }
  }

  private static Object value(DataInputStream in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case INTEGER -> in.readLong();
      case TRUTH -> in.readBoolean();
      case TEXT -> text(in);
      default -> throw new IOException("a value of type " + type + " is not known");
    };
  }

  private static void write(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      text(each, out);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      texts.add(text(in));
    }
    return texts;
  }

  /** Every char as it is: names of files may hold surrogates without their other half. */
  private static void text(String text, DataOutputStream out) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    StringBuilder text = new StringBuilder(Math.min(length, 1 << 10));
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  private static void bytes(ByteString bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length());
    out.write(bytes.toByteArray());
  }

  private static ByteString bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == 0 ? ByteString.EMPTY : ByteString.of(in.readNBytes(length));
  }
}
