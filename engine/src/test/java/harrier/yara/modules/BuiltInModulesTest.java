package harrier.yara.modules;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import org.junit.jupiter.api.Test;

class BuiltInModulesTest {
  @Test
  void areSortedByName() {
    assertThat(BuiltInModules.all())
        .extracting(YaraModule::name)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void areNamedLikeTheirSchemaWhichNeverChanges() {
    for (YaraModule module : BuiltInModules.all()) {
      assertThat(module.schema().root().name()).isEqualTo(module.name());
      assertThat(module.schema()).isSameAs(module.schema());
      assertThat(BuiltInModules.find(module.name())).containsSame(module);
    }
    assertThat(BuiltInModules.find("nope")).isEmpty();
  }

  @Test
  void documentEveryMember() {
    for (YaraModule module : BuiltInModules.all()) {
      assertThat(module.schema().documentation()).isNotBlank();
      assertThat(module.schema().root().fields())
          .allSatisfy(field -> assertThat(field.documentation()).as(field.name()).isNotBlank());
    }
  }

  @Test
  void everySignatureHasCode() {
    for (YaraModule module : BuiltInModules.all()) {
      int implementations = module.schema().implementations().size();
      for (Type.Field field : module.schema().root().fields()) {
        if (field.type() instanceof Type.Function function) {
          assertThat(function.signatures())
              .allSatisfy(
                  signature -> assertThat(signature.index()).isBetween(0, implementations - 1));
        }
      }
    }
  }
}
