package harrier.yara.language;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.Compilation;
import harrier.yara.RuleCompiler;
import harrier.yara.diagnostic.Diagnostic;
import harrier.yara.dialect.Dialect;
import harrier.yara.modules.BuiltInModules;
import harrier.yara.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case under the three meanings, and the page that is made from the cases. */
class LanguageTest {
  private static final Path PAGE = Path.of("../docs/LANGUAGE.md");
  private static final Set<String> CHECKED = Set.of("true", "false", "error");
  private static final Pattern IMPORT = Pattern.compile("import \"(\\w+)\"");

  @ParameterizedTest
  @EnumSource
  void everyCaseEndsAsThePageSays(Dialect dialect) throws IOException {
    List<String> differing = new ArrayList<>();
    for (LanguageCase each : LanguageCase.all()) {
      String wanted = wanted(each, dialect);
      boolean checked = CHECKED.contains(wanted.split(" ")[0]) && modulesExist(each);
      if (checked && !agrees(wanted, outcome(each, dialect), dialect)) {
        differing.add(each.name() + ": " + outcome(each, dialect) + " instead of " + wanted);
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void thePageShowsTheCases() throws IOException {
    String page = LanguagePage.of(LanguageCase.all());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyDifferenceHasAReason() throws IOException {
    assertThat(LanguageCase.all())
        .filteredOn(each -> !each.isCommon())
        .allSatisfy(
            each -> assertThat(each.why()).as(each.name()).isNotBlank().doesNotContain("TODO"));
  }

  private static String wanted(LanguageCase each, Dialect dialect) {
    return switch (dialect) {
      case HARRIER -> each.harrier();
      case YARA -> each.yara();
      case YARA_X -> each.yaraX();
    };
  }

  private static boolean modulesExist(LanguageCase each) {
    Matcher names = IMPORT.matcher(each.rule());
    boolean exist = true;
    while (names.find()) {
      exist &= BuiltInModules.find(names.group(1)).isPresent() || names.group(1).equals("nope");
    }
    return exist;
  }

  /** Codes are those of YARA-X. */
  private static boolean agrees(String wanted, String found, Dialect dialect) {
    return dialect == Dialect.YARA_X || !wanted.startsWith("error")
        ? found.equals(wanted) || wanted.equals("error") && found.startsWith("error")
        : found.startsWith("error");
  }

  private static String outcome(LanguageCase each, Dialect dialect) {
    Compilation compilation =
        new RuleCompiler().dialect(dialect).add(SourceFile.of("case", each.ruleBytes())).compile();
    if (compilation.rules().isPresent()) {
      byte[] data = each.dataBytes();
      return String.valueOf(!compilation.orThrow().newScanner().scan(data).matches().isEmpty());
    }
    Diagnostic error =
        compilation.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    return "error " + error.code();
  }
}
