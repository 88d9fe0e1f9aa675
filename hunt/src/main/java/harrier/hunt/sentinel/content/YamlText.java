package harrier.hunt.sentinel.content;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Maps as YAML that people read: blocks, and queries as they are. */
final class YamlText {
  private static final int WIDTH = 10_000;

  private YamlText() {}

  static String of(Map<String, Object> root) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(WIDTH)
            .setSplitLines(false)
            .build();
    return new Dump(settings).dumpToString(root);
  }
}
