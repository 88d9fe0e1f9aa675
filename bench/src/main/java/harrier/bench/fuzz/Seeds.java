package harrier.bench.fuzz;

import harrier.bench.conformance.Vector;
import harrier.bench.conformance.VectorFile;
import harrier.yara.RuleCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Well-formed inputs of the fuzz targets, without repetitions. */
final class Seeds {
  private static final int LONGEST_FILE = 1 << 16;
  private static final int LONGEST_RULE = 2_000;
  private static final int LONGEST_TEXT = 1_000;
  private static final List<String> SETS =
      List.of("yarax-golden-modules", "yarax-golden-compile", "yara-c", "yarax-e2e", "boreal");
  private static final Pattern REGEXP =
      Pattern.compile(
          "=[ \\t]*(/(?:[^/\\\\\\n]|\\\\.)+/[is]*(?:[ \\t]+(?:wide|ascii|nocase|fullword))*)");
  private static final List<String> STORED =
      List.of(
          "rule a { condition: true }",
          """
          rule b : t { meta: m = 1.5 s = "x"
            strings: $a = "needle" wide ascii xor(1-9) $b = { 6E ?5 [2-400] ~6C } $c = /[a-f]{2,}x+[0-9]$/i
            condition: 2 of them }
          """,
          """
          import "math" import "pe"
          rule c { condition: math.entropy(0, filesize) > 1.0
            and for any s in pe.sections : ( s.name matches /^\\.t/ ) }
          """,
          """
          rule d { strings: $a = "ab" base64 $b = "cd" fullword nocase
            condition: for any i in (1..#a) : ( @a[i] > filesize \\ 2 and !a[i] == 2 ) or $b at uint8(0) }
          private global rule e { condition: d or any of (d*) or number == 7 }
          """);

  private final Path vectors;
  private final Map<Integer, byte[]> seeds = new LinkedHashMap<>();

  Seeds(Path vectors) {
    this.vectors = vectors;
  }

  /** The seeds of a target. */
  Collection<byte[]> of(String target) throws IOException {
    if (target.equals("store")) {
      for (String rules : STORED) {
        add(stored(rules));
      }
      return seeds.values();
    }
    for (String set : SETS) {
      Path file = vectors.resolve(set + ".json.gz");
      if (Files.exists(file)) {
        for (Vector vector : VectorFile.read(file)) {
          addOf(target, vector, file);
        }
      }
    }
    return seeds.values();
  }

  private void addOf(String target, Vector vector, Path file) throws IOException {
    switch (target) {
      case "rules", "format" -> {
        if (vector.rule().length <= LONGEST_RULE) {
          add(vector.rule());
        }
      }
      case "regexp" -> addRegexp(vector, file);
      default -> {
        if (concerns(target, vector) && !vector.input().isEmpty()) {
          byte[] data = VectorFile.input(vector.input(), file);
          add(reversed(Arrays.copyOf(data, Math.min(data.length, LONGEST_FILE))));
        }
      }
    }
  }

  private static boolean concerns(String module, Vector vector) {
    return module.equals(vector.json().get("module"))
        || vector.requires().contains(module + "-module");
  }

  private void addRegexp(Vector vector, Path file) throws IOException {
    Matcher regexp = REGEXP.matcher(new String(vector.rule(), StandardCharsets.ISO_8859_1));
    if (!vector.input().isEmpty() && regexp.find()) {
      byte[] data = VectorFile.input(vector.input(), file);
      ByteArrayOutputStream seed = new ByteArrayOutputStream();
      seed.writeBytes(regexp.group(1).getBytes(StandardCharsets.ISO_8859_1));
      seed.write('\n');
      seed.write(data, 0, Math.min(data.length, LONGEST_TEXT));
      add(seed.toByteArray());
    }
  }

  private static byte[] stored(String rules) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RuleCompiler().define("number", 7).add(rules).compile().orThrow().write(out);
    return out.toByteArray();
  }

  /** Targets of modules take their bytes last first, so that no malicious file lies on a disk. */
  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private void add(byte[] seed) {
    seeds.put(Arrays.hashCode(seed), seed);
  }
}
