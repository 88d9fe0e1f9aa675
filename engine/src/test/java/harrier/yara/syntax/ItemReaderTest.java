package harrier.yara.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.diagnostic.Diagnostics;
import harrier.yara.dialect.Dialect;
import harrier.yara.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {
  private static final String RULES =
      """
      import "pe" // }
      include "other.yar"
      private rule a : t { meta: x = "}" strings: $a = { 01 [2-4] ( 02 | ?3 ) /* } */ } condition: $a }
      rule b { strings: $r = /a{2,3}}/ $t = "{" condition: any of them } import "math"
      rule c { condition: true }
      /* the end } */
      """;

  @ParameterizedTest
  @EnumSource
  void givesTheItemsOfTheTree(Dialect dialect) {
    SourceFile source = SourceFile.of("line", RULES);
    ItemReader reader = new ItemReader(source, dialect);
    Ast.Unit unit = Parser.parse(source, dialect, new Diagnostics());

    assertThat(all(reader)).isEqualTo(unit.items()).hasSize(6);
    assertThat(reader.failed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rule",
        "rule a { condition: true } }",
        "rule a { condition: true",
        "rule a { strings: $a = { 01 condition: $a }",
        "rule a { strings: $a = \"x condition: $a }",
        "rule a { meta: x = condition: true } rule b { condition: true }",
        "rule a { condition: true } /* open"
      })
  void stopsAtAnError(String text) {
    SourceFile source = SourceFile.of("line", text);
    ItemReader reader = new ItemReader(source, Dialect.HARRIER);
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(source, Dialect.HARRIER, diagnostics);

    all(reader);
    assertThat(diagnostics.errors()).isPositive();
    assertThat(reader.failed()).isTrue();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void endsAtOnceWithoutItems() {
    ItemReader reader = new ItemReader(SourceFile.of("line", " // nothing"), Dialect.HARRIER);

    assertThat(reader.next()).isEmpty();
    assertThat(reader.failed()).isFalse();
  }

  private static List<Ast.Item> all(ItemReader reader) {
    List<Ast.Item> items = new ArrayList<>();
    for (Optional<Ast.Item> item = reader.next(); item.isPresent(); item = reader.next()) {
      items.add(item.get());
    }
    return items;
  }
}
