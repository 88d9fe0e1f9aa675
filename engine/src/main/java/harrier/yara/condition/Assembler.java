package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects instructions and constants, resolves labels, hands out registers. */
final class Assembler {
  private final IntList code = new IntList();
  private final IntList entries = new IntList();
  private final IntList sets = new IntList();
  private final IntList calls = new IntList();
  private final Map<Long, Integer> longs = new HashMap<>();
  private final Map<Object, Integer> indexes = new HashMap<>();
  private final List<ByteString> texts = new ArrayList<>();
  private final List<Ir.RegexConst> regexes = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final IntList registers = new IntList();
  private int used;
  private int most;

  /** Starts the next rule. */
  void rule() {
    entries.add(code.size());
    used = 0;
    most = 0;
  }

  /** Ends the rule. */
  void endRule() {
    registers.add(most);
  }

  void emit(int... words) {
    for (int word : words) {
      code.add(word);
    }
  }

  /** An operand that is an address. */
  void address(Label label) {
    if (label.address < 0) {
      label.use(code.size());
    }
    code.add(label.address);
  }

  void bind(Label label) {
    label.address = code.size();
    for (int i = 0; i < label.useCount; i++) {
      code.set(label.uses[i], label.address);
    }
  }

  void jump(Label target) {
    emit(Op.JUMP);
    address(target);
  }

  /**
   * Ends a test instruction with its want and address operands, so that control goes to yes or no.
   */
  void branch(Label yes, Label no, Label next) {
    boolean inverted = yes == next;
    emit(inverted ? 0 : 1);
    address(inverted ? no : yes);
    if (!inverted && no != next) {
      jump(no);
    }
  }

  /** A fresh register. */
  int register() {
    most = Math.max(most, used + 1);
    return used++;
  }

  /** The state of register allocation, for {@link #release}. */
  int mark() {
    return used;
  }

  void release(int mark) {
    used = mark;
  }

  int constant(long value) {
    Integer next = longs.size();
    Integer known = longs.putIfAbsent(value, next);
    return known == null ? next : known;
  }

  int text(ByteString text) {
    Integer known = indexes.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  int regex(Ir.RegexConst regex) {
    regexes.add(regex);
    return regexes.size() - 1;
  }

  int value(Value value) {
    values.add(value);
    return values.size() - 1;
  }

  /** First index of a new pattern set. */
  int set(int[] patterns) {
    int first = sets.size();
    for (int pattern : patterns) {
      sets.add(pattern);
    }
    return first;
  }

  int call(int module, int implementation) {
    long key = (long) module << 32 | implementation;
    Integer next = calls.size() / 2;
    Integer known = indexes.putIfAbsent(key, next);
    if (known != null) {
      return known;
    }
    calls.add(module);
    calls.add(implementation);
    return next;
  }

  Code finish(Dialect dialect) {
    long[] pool = new long[longs.size()];
    longs.forEach((value, index) -> pool[index] = value);
    return new Code(
        code.toArray(),
        entries.toArray(),
        registers.toArray(),
        pool,
        sets.toArray(),
        calls.toArray(),
        List.copyOf(texts),
        List.copyOf(regexes),
        List.copyOf(values),
        dialect);
  }

  /** A growing int array. */
  private static final class IntList {
    private int[] items = new int[256];
    private int size;

    void add(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      items[size++] = item;
    }

    void set(int index, int item) {
      items[index] = item;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(items, size);
    }
  }
}
