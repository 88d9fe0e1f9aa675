package harrier.yara.modules.dex;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.yara.modules.Golden;
import harrier.yara.vectors.Vector;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the whole output with recorded outputs of YARA-X. */
class DexGoldenTest {
  /** Fields of YARA only. */
  private static final Set<String> UNRECORDED =
      Set.of(
          "string_ids",
          "type_ids",
          "proto_ids",
          "field_ids",
          "method_ids",
          "class_data_item",
          "field",
          "method",
          "number_of_fields",
          "number_of_methods",
          "map_list.map_item",
          "header.link_offset",
          "header.map_offset",
          "header.data_offset",
          "header.string_ids_size",
          "header.string_ids_offset",
          "header.type_ids_size",
          "header.type_ids_offset",
          "header.proto_ids_size",
          "header.proto_ids_offset",
          "header.field_ids_size",
          "header.field_ids_offset",
          "header.method_ids_size",
          "header.method_ids_offset",
          "header.class_defs_size",
          "header.class_defs_offset",
          "class_defs.class_idx",
          "class_defs.super_class_idx",
          "class_defs.interfaces_offset",
          "class_defs.source_file_idx",
          "class_defs.annotations_offset",
          "class_defs.class_data_offset",
          "class_defs.static_values_offset");

  private final DexModule module = new DexModule();

  @Test
  void saysWhatYaraXSays() throws IOException {
    for (Vector vector : Golden.cases(module)) {
      assertThat(Golden.differences(module, vector, UNRECORDED)).as(vector.id()).isEmpty();
    }
  }
}
