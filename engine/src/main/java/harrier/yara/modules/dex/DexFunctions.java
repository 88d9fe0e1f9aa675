package harrier.yara.modules.dex;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.DataRange;
import harrier.yara.module.Invocation;
import harrier.yara.modules.dex.DexFile.Table;
import harrier.yara.value.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.Adler32;

/** The module's functions. */
final class DexFunctions {
  /** Bytes of names that one call looks at: tables may name the same bytes again and again. */
  private static final long MAX_BYTES = 1 << 26;

  private DexFunctions() {}

  /** The file, what was found out about it and is used again. */
  static final class Opened {
    private final Optional<DexFile> file;
    private final Map<String, Value> digests = new HashMap<>();
    private final Map<Question, Boolean> answers = new HashMap<>();
    private Optional<ClassMembers> members = Optional.empty();

    Opened(Optional<DexFile> file) {
      this.file = file;
    }

    ClassMembers members() {
      if (members.isEmpty()) {
        members = file.map(ClassMembers::new);
      }
      return members.orElseThrow();
    }
  }

  private static Opened opened(Invocation call) {
    return call.self().attached(Opened.class, () -> new Opened(Optional.empty()));
  }

  static Value checksum(Invocation call) {
    return digest(call, "checksum", DexFunctions::adler32);
  }

  static Value signature(Invocation call) {
    return digest(call, "signature", DexFunctions::sha1);
  }

  private static Value digest(Invocation call, String name, Function<DexFile, Value> digest) {
    Opened opened = opened(call);
    return opened.digests.computeIfAbsent(
        name, _ -> opened.file.map(digest).orElse(Value.Undefined.INSTANCE));
  }

  private static Value adler32(DexFile file) {
    Adler32 sum = new Adler32();
    rest(file, 12).feed((bytes, length) -> sum.update(bytes, 0, length));
    return new Value.Int(sum.getValue());
  }

  private static Value sha1(DexFile file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      rest(file, 32).feed((bytes, length) -> digest.update(bytes, 0, length));
      return new Value.Text(ByteString.latin1(HexFormat.of().formatHex(digest.digest())));
    } catch (NoSuchAlgorithmException _) {
      return Value.Undefined.INSTANCE;
    }
  }

  /** The file from an offset to the end that the header says. */
  private static DataRange rest(DexFile file, int from) {
    long end = Math.min(file.header(32), file.data().length());
    return new DataRange(file.data(), from, Math.max(end - from, 0));
  }

  static Value containsString(Invocation call) {
    return contains(call, Table.STRINGS, (file, row) -> row);
  }

  static Value containsMethod(Invocation call) {
    return contains(
        call, Table.METHODS, (file, row) -> file.data().u32(file.row(Table.METHODS, row) + 4));
  }

  static Value containsClass(Invocation call) {
    return contains(
        call,
        Table.CLASSES,
        (file, row) -> {
          long type = file.data().u32(file.row(Table.CLASSES, row));
          boolean there = type < file.rows(Table.TYPES);
          return there ? file.data().u32(file.row(Table.TYPES, type)) : -1;
        });
  }

  /** Index of the string with the name of a row. */
  private interface NameIndex {
    long of(DexFile file, int row);
  }

  private static Value contains(Invocation call, Table table, NameIndex names) {
    Opened opened = opened(call);
    Question question = new Question(table, call.text(0));
    return new Value.Bool(
        opened.file.isPresent()
            && opened.answers.computeIfAbsent(question, q -> ask(opened.file.get(), q, names)));
  }

  private static boolean ask(DexFile file, Question question, NameIndex names) {
    int rows = file.rows(question.table);
    for (int row = 0; row < rows; row++) {
      if (file.isString(names.of(file, row), question.name)) {
        return true;
      }
    }
    return false;
  }

  private record Question(Table table, ByteString name) {}

  static Value hasClass(Invocation call) {
    Predicate<ByteString> wanted = test(call, 0);
    return anyMethod(call, wanted, _ -> true);
  }

  static Value hasMethod(Invocation call) {
    int last = call.arguments().length - 1;
    Predicate<ByteString> ofClass = last == 0 ? _ -> true : test(call, 0);
    return anyMethod(call, ofClass, test(call, last));
  }

  private static Predicate<ByteString> test(Invocation call, int argument) {
    return call.arguments()[argument] instanceof Invocation.Regexp regexp
        ? regexp
        : call.text(argument)::equals;
  }

  private static Value anyMethod(
      Invocation call, Predicate<ByteString> ofClass, Predicate<ByteString> named) {
    Opened opened = opened(call);
    if (opened.file.isEmpty()) {
      return new Value.Bool(false);
    }
    DexFile file = opened.file.get();
    long bytes = 0;
    for (ClassMembers.Member each : opened.members().methods()) {
      ByteString type = file.methodClass(each.index()).orElse(ByteString.EMPTY);
      ByteString name = file.methodName(each.index()).orElse(ByteString.EMPTY);
      bytes += type.length() + name.length();
      if (!type.isEmpty() && !name.isEmpty() && ofClass.test(type) && named.test(name)) {
        return new Value.Bool(true);
      }
      if (bytes > MAX_BYTES) {
        break;
      }
    }
    return new Value.Bool(false);
  }
}
