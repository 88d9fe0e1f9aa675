package harrier.yara.modules.pe;

import harrier.yara.bytes.ByteString;
import harrier.yara.module.Invocation;
import harrier.yara.module.Schema;
import harrier.yara.modules.pe.Exports.Export;
import harrier.yara.modules.pe.Resources.Id;
import harrier.yara.modules.pe.Resources.Resource;
import harrier.yara.modules.pe.Structures.Rich;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The functions of the module. On targets that are not PE files they are undefined, unless the
 * dialect wants an answer.
 */
final class Functions {
  private static final Type INTEGER = Type.Scalar.INTEGER;
  private static final Type STRING = Type.Scalar.STRING;
  private static final Type REGEXP = Type.Scalar.REGEXP;
  private static final Type BOOL = Type.Scalar.BOOL;
  private static final long STANDARD = 1;
  private static final long DELAYED = 2;
  private static final int MAGIC_32 = 0x10B;
  private static final int MAGIC_64 = 0x20B;
  private static final int DLL = 0x2000;
  private static final Value UNDEFINED = Value.Undefined.INSTANCE;

  private Functions() {}

  /** What the root structure remembers of the target; empty if that is no PE file. */
  record Target(Optional<Image> image) {}

  static void declare(Schema.Builder pe) {
    kinds(pe);
    positions(pe);
    imports(pe);
    exports(pe);
    languages(pe);
  }

  private static void kinds(Schema.Builder pe) {
    pe.function("is_dll", "Whether the file is a library.", BOOL, on(Functions::isDll))
        .function(
            "is_32bit", "Whether the file has a header for 32 bits.", BOOL, on(hasMagic(MAGIC_32)))
        .function(
            "is_64bit", "Whether the file has a header for 64 bits.", BOOL, on(hasMagic(MAGIC_64)))
        .function(
            "calculate_checksum",
            "The checksum that the header should have.",
            INTEGER,
            on(image -> new Value.Int(image.checksum())))
        .function(
            "imphash",
            "MD5 over the imported functions, hexadecimal: alike for files with the same imports.",
            STRING,
            on(Image::importHash))
        .returning("imphash", Type.TextForm.lowercase(32));
  }

  private static Value isDll(Image image) {
    return new Value.Bool((image.number(HeaderField.CHARACTERISTICS) & DLL) != 0);
  }

  private static Function<Image, Value> hasMagic(int magic) {
    return image -> new Value.Bool(image.number(HeaderField.MAGIC) == magic);
  }

  private static void positions(Schema.Builder pe) {
    pe.function(
            "rva_to_offset",
            "The offset that is loaded at a relative address; undefined if the file has no byte for it.",
            INTEGER,
            on((image, call) -> Structures.offset(image.offset(call.integer(0)))),
            INTEGER)
        .function(
            "section_index",
            "Index of the first section with a name or, given an offset, of the first that contains it.",
            INTEGER,
            on((image, call) -> indexOf(image.sections(), s -> s.name().equals(call.text(0)))),
            STRING)
        .function(
            "section_index",
            "",
            INTEGER,
            on((image, call) -> indexOf(image.sections(), contains(call.integer(0)))),
            INTEGER);
  }

  private static Predicate<Section> contains(long offset) {
    return section ->
        offset >= section.rawDataOffset()
            && offset - section.rawDataOffset() < section.rawDataSize();
  }

  private static <T> Value indexOf(List<T> list, Predicate<T> wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (wanted.test(list.get(i))) {
        return new Value.Int(i);
      }
    }
    return UNDEFINED;
  }

  private static void imports(Schema.Builder pe) {
    String text =
        "How often a function is imported: by library and name or ordinal, or by regular expressions for both; without"
            + " a function, how many functions of the library. Names ignore case. A number in front chooses the imports:"
            + " pe.IMPORT_STANDARD, pe.IMPORT_DELAYED or pe.IMPORT_ANY.";
    pe.function("imports", text, INTEGER, count(0, _ -> _ -> true), STRING)
        .function("imports", "", BOOL, any(0, named(1)), STRING, STRING)
        .function("imports", "", INTEGER, count(0, ordinal(1)), STRING, INTEGER)
        .function("imports", "", INTEGER, Functions::countMatching, REGEXP, REGEXP)
        .function("imports", "", INTEGER, count(1, _ -> _ -> true), INTEGER, STRING)
        .function("imports", "", BOOL, any(1, named(2)), INTEGER, STRING, STRING)
        .function("imports", "", BOOL, any(1, ordinal(2)), INTEGER, STRING, INTEGER)
        .function("imports", "", INTEGER, Functions::countMatching, INTEGER, REGEXP, REGEXP);
    String address =
        "Relative address of the place where the address of an imported function is put.";
    pe.function("import_rva", address, INTEGER, rva(STANDARD, named(1)), STRING, STRING)
        .function("import_rva", "", INTEGER, rva(STANDARD, ordinal(1)), STRING, INTEGER)
        .function("delayed_import_rva", address, INTEGER, rva(DELAYED, named(1)), STRING, STRING)
        .function("delayed_import_rva", "", INTEGER, rva(DELAYED, ordinal(1)), STRING, INTEGER);
  }

  /** Makes a condition on functions from the arguments of a call. */
  private interface Wanted extends Function<Invocation, Predicate<Import.Function>> {}

  private static Wanted named(int argument) {
    return call -> {
      ByteString name = call.text(argument);
      return function -> function.name().equalsIgnoreCase(name);
    };
  }

  private static Wanted ordinal(int argument) {
    return call -> {
      long ordinal = call.integer(argument);
      return function -> function.ordinal() == ordinal && ordinal >= 0;
    };
  }

  private static Function<Invocation, Value> count(int library, Wanted wanted) {
    return call -> onImports(call, image -> count(image, call, library, wanted), Value.Int::new);
  }

  private static Function<Invocation, Value> any(int library, Wanted wanted) {
    return call ->
        onImports(call, image -> count(image, call, library, wanted), n -> new Value.Bool(n > 0));
  }

  private static Value onImports(
      Invocation call, ToLongFunction<Image> count, Function<Long, Value> convert) {
    Optional<Image> image = image(call);
    return image.isEmpty()
        ? elsewhere(call, convert.apply(0L))
        : convert.apply(count.applyAsLong(image.get()));
  }

  private static long count(Image image, Invocation call, int argument, Wanted wanted) {
    ByteString library = call.text(argument);
    return count(
        image,
        argument == 0 ? STANDARD : call.integer(0),
        name -> name.equalsIgnoreCase(library),
        wanted.apply(call));
  }

  private static Value countMatching(Invocation call) {
    int first = call.arguments().length - 2;
    Invocation.Regexp library = call.regexp(first);
    Invocation.Regexp function = call.regexp(first + 1);
    long flags = first == 0 ? STANDARD : call.integer(0);
    return onImports(
        call, image -> count(image, flags, library, f -> function.test(f.name())), Value.Int::new);
  }

  private static long count(
      Image image, long flags, Predicate<ByteString> library, Predicate<Import.Function> wanted) {
    long count = 0;
    if ((flags & STANDARD) != 0) {
      count += count(image.imports(), library, wanted);
    }
    if ((flags & DELAYED) != 0) {
      count += count(image.delayedImports(), library, wanted);
    }
    return count;
  }

  private static long count(
      List<Import> imports, Predicate<ByteString> library, Predicate<Import.Function> wanted) {
    long count = 0;
    for (Import each : imports) {
      if (library.test(each.library())) {
        for (Import.Function function : each.functions()) {
          count += wanted.test(function) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private static Function<Invocation, Value> rva(long flags, Wanted wanted) {
    return on((image, call) -> {
      ByteString library = call.text(0);
      Predicate<Import.Function> isWanted = wanted.apply(call);
      for (Import each : flags == STANDARD ? image.imports() : image.delayedImports()) {
        if (each.library().equalsIgnoreCase(library)) {
          for (Import.Function function : each.functions()) {
            if (isWanted.test(function)) {
              return new Value.Int(function.rva());
            }
          }
        }
      }
      return UNDEFINED;
    });
  }

  private static void exports(Schema.Builder pe) {
    export(pe, STRING, call -> named(call.text(0)));
    export(pe, INTEGER, call -> export -> export.ordinal() == call.integer(0));
    export(pe, REGEXP, call -> matching(call.regexp(0)));
  }

  private static void export(
      Schema.Builder pe, Type parameter, Function<Invocation, Predicate<Export>> wanted) {
    pe.function(
            "exports",
            "Whether a function is exported: by name, ignoring case, by ordinal or by regular expression.",
            BOOL,
            call -> {
              Value index = exportIndex(call, wanted);
              return image(call).isEmpty()
                  ? elsewhere(call, new Value.Bool(false))
                  : new Value.Bool(index != UNDEFINED);
            },
            parameter)
        .function(
            "exports_index",
            "Index into export_details of a function: by name, ignoring case, by ordinal or by regular expression.",
            INTEGER,
            call -> exportIndex(call, wanted),
            parameter);
  }

  private static Value exportIndex(
      Invocation call, Function<Invocation, Predicate<Export>> wanted) {
    return image(call)
        .flatMap(Image::exports)
        .map(exports -> indexOf(exports.functions(), wanted.apply(call)))
        .orElse(UNDEFINED);
  }

  private static Predicate<Export> named(ByteString name) {
    return export -> export.name().isPresent() && export.name().get().equalsIgnoreCase(name);
  }

  private static Predicate<Export> matching(Invocation.Regexp regexp) {
    return export -> export.name().isPresent() && regexp.test(export.name().get());
  }

  private static void languages(Schema.Builder pe) {
    pe.function(
            "locale",
            "Whether a resource has a language and sublanguage (16 bits).",
            BOOL,
            call -> hasLanguage(call, 0xFFFF),
            INTEGER)
        .function(
            "language",
            "Whether a resource has a language (8 bits).",
            BOOL,
            call -> hasLanguage(call, 0xFF),
            INTEGER);
  }

  private static Value hasLanguage(Invocation call, long mask) {
    Optional<Image> image = image(call);
    if (image.isEmpty()) {
      return elsewhere(call, new Value.Bool(false));
    }
    List<Resource> leaves = image.get().resources().map(Resources::leaves).orElse(List.of());
    for (Resource resource : leaves) {
      if (resource.language() instanceof Id.Number(long value)
          && (value & mask) == call.integer(0)) {
        return new Value.Bool(true);
      }
    }
    return new Value.Bool(false);
  }

  static void declareRich(Schema.Builder rich) {
    String text = "How many objects were made by tools with a ";
    rich.function("toolid", text + "toolid (and version).", INTEGER, tools(0, -1), INTEGER)
        .function("toolid", "", INTEGER, tools(0, 1), INTEGER, INTEGER)
        .function("version", text + "version (and toolid).", INTEGER, tools(-1, 0), INTEGER)
        .function("version", "", INTEGER, tools(1, 0), INTEGER, INTEGER);
  }

  /** Places of the arguments; -1 stands for any. A negative argument is no tool and no version. */
  private static Function<Invocation, Value> tools(int id, int version) {
    return call -> {
      for (int i = 0; i < call.arguments().length; i++) {
        if (call.integer(i) < 0) {
          return new Value.Int(0);
        }
      }
      long wantedId = id < 0 ? -1 : call.integer(id);
      long wantedVersion = version < 0 ? -1 : call.integer(version);
      Rich rich = call.self().attached(Rich.class, () -> new Rich(Optional.empty()));
      return new Value.Int(rich.header().map(h -> h.count(wantedId, wantedVersion)).orElse(0L));
    };
  }

  /** Code on an image and the arguments. */
  private interface Code {
    Value run(Image image, Invocation call);
  }

  private static Function<Invocation, Value> on(Code code) {
    return call -> {
      Optional<Image> image = image(call);
      return image.isPresent() ? code.run(image.get(), call) : UNDEFINED;
    };
  }

  private static Function<Invocation, Value> on(Function<Image, Value> code) {
    return on((image, _) -> code.apply(image));
  }

  private static Optional<Image> image(Invocation call) {
    return call.self().attached(Target.class, () -> new Target(Optional.empty())).image();
  }

  /** What a function says of a target that is not a PE file. */
  private static Value elsewhere(Invocation call, Value answer) {
    return call.input().dialect().answersOnOtherFormats() ? answer : UNDEFINED;
  }
}
