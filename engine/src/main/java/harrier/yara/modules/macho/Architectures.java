package harrier.yara.modules.macho;

import harrier.yara.module.Invocation;
import harrier.yara.modules.macho.Universal.Architecture;
import harrier.yara.value.Value;
import java.util.List;

/** Functions that look for the file of a universal file that is made for a processor. */
final class Architectures {
  private Architectures() {}

  static Value fileIndex(Invocation call) {
    int index = index(call);
    return index < 0 ? Value.Undefined.INSTANCE : new Value.Int(index);
  }

  static Value entryPoint(Invocation call) {
    int index = index(call);
    List<Architecture> all = MachoModule.opened(call).architectures();
    if (index < 0) {
      return Value.Undefined.INSTANCE;
    }
    long start = all.get(index).offset();
    for (Image image : MachoModule.opened(call).images()) {
      long entry = image.offset() == start ? EntryPoints.of(image) : -1;
      if (entry >= 0) {
        return new Value.Int(start + entry);
      }
    }
    return Value.Undefined.INSTANCE;
  }

  /** The first file for a processor and, if given, its kind; -1 if there is none. */
  private static int index(Invocation call) {
    List<Architecture> all = MachoModule.opened(call).architectures();
    boolean anySubtype = call.arguments().length == 1;
    for (int i = 0; i < all.size(); i++) {
      Architecture each = all.get(i);
      if (each.cpu() == call.integer(0) && (anySubtype || each.subtype() == call.integer(1))) {
        return i;
      }
    }
    return -1;
  }
}
