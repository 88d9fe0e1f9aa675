package harrier.bench.verdicts;

import harrier.bench.conformance.RecordedJson;
import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.RuleSet;
import harrier.yara.ScanResult;
import harrier.yara.Scanner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the matching rules of whole rule packs over the recorded samples with what YARA and
 * YARA-X were recorded to match. YARA is the reference; a difference that YARA-X shares is marked.
 */
public final class Verdicts {
  private static final List<String> VARIABLES =
      List.of("filename", "filepath", "extension", "filetype", "owner");

  /** Files above this size were not recorded for this pack. */
  private static final Map<String, Long> RECORDED_UP_TO = Map.of("yara-rules", 150_000L);

  private final Path shared;
  private final PrintStream out;

  private Verdicts(Path shared, PrintStream out) {
    this.shared = shared;
    this.out = out;
  }

  /** {@code SHARED_FOLDER PACK…}. Exit status 1 if any verdict differs. */
  public static void main(String[] args) throws IOException {
    Verdicts verdicts = new Verdicts(Path.of(args[0]), System.out);
    int differing = 0;
    for (String pack : List.of(args).subList(1, args.length)) {
      differing += verdicts.run(pack);
    }
    System.exit(differing > 0 ? 1 : 0);
  }

  private int run(String pack) throws IOException {
    Path file =
        shared.resolve(
            pack.equals("seeds") ? "rules/seeds/seeds.yar" : "rules/packs/" + pack + ".yar");
    RuleCompiler compiler = new RuleCompiler().skipInvalid(true);
    VARIABLES.forEach(name -> compiler.define(name, ""));
    Compilation compilation = compiler.add(file).compile();
    RuleSet rules = compilation.orThrow();
    rules
        .skipped()
        .forEach(
            s -> out.println("  skipped " + s.name() + " (" + s.origin() + "): " + s.reason()));
    Scanner scanner = rules.newScanner().reportedMatches(0);
    int differing = compare(pack, "samples", samples("samples/expected.json", pack), scanner);
    Path soup = shared.resolve("soup/" + pack);
    if (Files.isDirectory(soup)) {
      differing += compare(pack, "soup", soup(pack), scanner);
    }
    out.printf(
        "%s: %d rules, %d skipped, %d files differ%n",
        pack, rules.rules().size(), rules.skipped().size(), differing);
    return differing + rules.skipped().size();
  }

  private record Sample(String path, long size, boolean encoded, Map<String, Object> matches) {}

  private List<Sample> samples(String file, String pack) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Object entry : RecordedJson.list(RecordedJson.read(shared.resolve(file)), "samples")) {
      Map<String, Object> sample = RecordedJson.asMap(entry);
      boolean encoded = sample.containsKey("decoded");
      Map<String, Object> sized = encoded ? RecordedJson.map(sample, "decoded") : sample;
      samples.add(
          new Sample(
              "samples/" + sample.get("path"),
              (Long) sized.get("size"),
              encoded,
              RecordedJson.map(RecordedJson.map(sample, "matches"), pack)));
    }
    return samples;
  }

  private List<Sample> soup(String pack) throws IOException {
    List<Sample> samples = new ArrayList<>();
    Map<String, Object> packs = RecordedJson.read(shared.resolve("soup/expected.json"));
    for (Object entry : RecordedJson.list(RecordedJson.map(packs, pack), "samples")) {
      Map<String, Object> sample = RecordedJson.asMap(entry);
      samples.add(
          new Sample(
              "soup/" + sample.get("path"),
              (Long) sample.get("size"),
              false,
              RecordedJson.map(sample, "matches")));
    }
    return samples;
  }

  private int compare(String pack, String set, List<Sample> samples, Scanner scanner)
      throws IOException {
    int differing = 0;
    int compared = 0;
    int matches = 0;
    for (Sample sample : samples) {
      if (set.equals("samples")
          && sample.size() > RECORDED_UP_TO.getOrDefault(pack, Long.MAX_VALUE)) {
        continue;
      }
      compared++;
      ScanResult result = scan(scanner, sample);
      Set<String> found = new TreeSet<>();
      result.matches().forEach(m -> found.add(m.rule().name()));
      matches += found.size();
      Set<String> yara = names(sample, "yara-4.5.8");
      if (!found.equals(yara) || !result.incomplete().isEmpty()) {
        differing++;
        Set<String> yaraX =
            sample.matches().containsKey("yara-x-1.20.0") ? names(sample, "yara-x-1.20.0") : yara;
        out.println(
            "  " + sample.path() + ": " + difference(found, yara, yaraX) + result.incomplete());
      }
    }
    out.printf(
        "  %s %s: %d files, %d matches, %d differ%n", pack, set, compared, matches, differing);
    return differing;
  }

  private static String difference(Set<String> found, Set<String> yara, Set<String> yaraX) {
    Set<String> extra = new TreeSet<>(found);
    extra.removeAll(yara);
    Set<String> missing = new TreeSet<>(yara);
    missing.removeAll(found);
    String note = found.equals(yaraX) && !yara.equals(yaraX) ? " (as YARA-X)" : "";
    return (extra.isEmpty() ? "" : "more " + extra)
        + (missing.isEmpty() ? "" : " less " + missing)
        + note;
  }

  private static Set<String> names(Sample sample, String engine) {
    Set<String> names = new TreeSet<>();
    RecordedJson.list(sample.matches(), engine).forEach(name -> names.add((String) name));
    return names;
  }

  private ScanResult scan(Scanner scanner, Sample sample) throws IOException {
    Path file = shared.resolve(sample.path());
    return sample.encoded() ? scanner.scan(RecordedJson.decodeSample(file)) : scanner.scan(file);
  }
}
