package harrier.yara.semantic;

import harrier.yara.ir.Ir;
import harrier.yara.value.Type;

/** Tells values that grow with the target, and so make loops long. */
final class LargeValues {
  private final RuleContext context;

  LargeValues(RuleContext context) {
    this.context = context;
  }

  /** Whether a loop up to this value may run very long. */
  boolean isLarge(Ir high) {
    return switch (high) {
      case Ir.Filesize _ -> true;
      case Ir.PatternCount(Ir.FixedPattern _, var _) -> true;
      case Ir.IntArithmetic(var _, Ir left, Ir right) -> isLarge(left) || isLarge(right);
      case Ir.Call call -> isLargeCall(call);
      case Ir _ -> false;
    };
  }

  private boolean isLargeCall(Ir.Call call) {
    if (!context.program().module(call.module()).name().equals("math")) {
      return false;
    }
    boolean every = !call.arguments().isEmpty();
    boolean some = false;
    for (Ir argument : call.arguments()) {
      boolean large = isLarge(argument);
      every &= large;
      some |= large;
    }
    return switch (function(call)) {
      case "max" -> some;
      case "min" -> every;
      case String _ -> false;
    };
  }

  private String function(Ir.Call call) {
    var fields = context.program().module(call.module()).schema().root().fields();
    for (var field : fields) {
      if (field.type() instanceof Type.Function function
          && function.signatures().contains(call.signature())) {
        return function.name();
      }
    }
    return "";
  }
}
