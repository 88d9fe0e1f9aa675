package harrier.yara.ir;

import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;

/**
 * All resolved rules of a compilation, in order of declaration; a rule refers only to earlier ones.
 *
 * @param modules what {@link Ir.ModuleRoot#module} and {@link Ir.Call#module} index
 * @param externals what {@link Ir.External#index} indexes
 */
public record ProgramIr(List<RuleIr> rules, List<YaraModule> modules, List<ExternalIr> externals) {
  /** A variable that the caller may set for each scan, with its type and its value unless set. */
  public record ExternalIr(String name, Type type, Value value) {}
}
