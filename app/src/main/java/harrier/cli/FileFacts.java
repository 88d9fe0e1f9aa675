package harrier.cli;

import harrier.yara.bytes.ByteSource;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.explain.ModuleFacts;
import harrier.yara.module.YaraModule;
import harrier.yara.scan.SourceView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks modules what they know of files, and says on standard error what could not be read.
 *
 * @param all also modules that have nothing to say
 */
record FileFacts(List<YaraModule> modules, boolean all, Console console) {
  /** By module, what it knows of a file; {@code -} is standard input. Empty if it is unreadable. */
  Optional<Map<String, Object>> read(String name) {
    try (ByteSource source = open(name)) {
      AtomicInteger malformed = new AtomicInteger();
      SourceView view = SourceView.of(source);
      Map<String, Object> facts = facts(view, malformed);
      if (view.failed()) {
        console.complain(name + ": some of it could not be read.", "");
        return Optional.empty();
      }
      if (malformed.get() > 0) {
        String count = Plural.of(malformed.get(), "damaged structure");
        console.complain(name + " has " + count + ": modules left out what they hold.", "");
      }
      if (facts.isEmpty()) {
        console.complain(name + ": no module has anything to say about it.", "");
      }
      return Optional.of(facts);
    } catch (IOException e) {
      console.complain("cannot read " + name + ": " + Reason.of(e) + ".", "");
      return Optional.empty();
    }
  }

  private ByteSource open(String name) throws IOException {
    if (name.equals("-")) {
      return ByteSource.of(console.in().readAllBytes());
    }
    Path file = Path.of(name);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(Files.isDirectory(file) ? "it is a folder" : "it is no regular file");
    }
    return ByteSource.open(file);
  }

  private Map<String, Object> facts(ByteView data, AtomicInteger malformed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (YaraModule module : modules) {
      Map<String, Object> known =
          ModuleFacts.of(
              module, data, Optional.empty(), Dialect.HARRIER, malformed::incrementAndGet);
      if (all || ModuleFacts.saysSomething(known)) {
        facts.put(module.name(), known);
      }
    }
    return facts;
  }
}
