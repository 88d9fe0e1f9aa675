package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens modules at the first use in a scan and calls their code. A module that fails on a target,
 * against its contract, costs the value that was asked for and counts as a malformed structure; it
 * does not end the scan.
 */
final class ModuleHost {
  private final List<YaraModule> modules;
  private final List<List<Function<Invocation, Value>>> functions;
  private final Dialect dialect;
  private final ModuleInput[] inputs;
  private final Value.Struct[] roots;
  private Target target;
  private int malformed;

  ModuleHost(List<YaraModule> modules, Dialect dialect) {
    this.modules = List.copyOf(modules);
    this.functions = modules.stream().map(each -> each.schema().implementations()).toList();
    this.dialect = dialect;
    this.inputs = new ModuleInput[modules.size()];
    this.roots = new Value.Struct[modules.size()];
  }

  void begin(Target target) {
    this.target = target;
    malformed = 0;
  }

  void end() {
    target = null;
    Arrays.fill(inputs, null);
    Arrays.fill(roots, null);
  }

  int malformed() {
    return malformed;
  }

  /** The module's root structure. */
  Value.Struct root(int module) {
    Value.Struct root = roots[module];
    if (root == null) {
      target.poll();
      root = open(module);
      roots[module] = root;
    }
    return root;
  }

  /** The value of a field. */
  Value field(Value.Struct object, int field) {
    try {
      return object.get(field);
    } catch (DeadlineExpired e) {
      throw e;
    } catch (RuntimeException | StackOverflowError _) {
      malformed++;
      return Value.Undefined.INSTANCE;
    }
  }

  /** The result of a function. */
  Value call(int module, int implementation, Value.Struct self, Object[] arguments) {
    target.poll();
    root(module);
    try {
      Function<Invocation, Value> code = functions.get(module).get(implementation);
      return code.apply(new Invocation(inputs[module], self, arguments));
    } catch (DeadlineExpired e) {
      throw e;
    } catch (RuntimeException | StackOverflowError _) {
      malformed++;
      return Value.Undefined.INSTANCE;
    }
  }

  private Value.Struct open(int module) {
    YaraModule code = modules.get(module);
    ByteString all = target.metadata().get("*");
    Optional<ByteString> metadata =
        Optional.ofNullable(target.metadata().getOrDefault(code.name(), all));
    inputs[module] =
        new ModuleInput(target.data(), metadata, target.console(), dialect, () -> malformed++);
    try {
      return code.open(inputs[module]);
    } catch (DeadlineExpired e) {
      throw e;
    } catch (RuntimeException | StackOverflowError _) {
      malformed++;
      return new Value.Struct(code.schema().root());
    }
  }
}
