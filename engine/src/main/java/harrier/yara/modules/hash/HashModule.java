package harrier.yara.modules.hash;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import harrier.yara.module.DataRange;
import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code hash}: digests as lower case hexadecimal, checksums as integers. Results of ranges are
 * kept for the scan.
 */
public final class HashModule implements YaraModule {
  private static final Type INTEGER = Type.Scalar.INTEGER;

  private final Schema schema = declare(Digest.values());

  private static Schema declare(Digest[] digests) {
    Schema.Builder builder =
        Schema.of(
            "hash",
            "Digests of a range of the target, given by offset and size, or of a string. Strings are in lower case.");
    for (Digest digest : digests) {
      builder
          .function(
              digest.function(),
              digest.documentation(),
              digest.type(),
              call -> ofRange(digest, call),
              INTEGER,
              INTEGER)
          .function(
              digest.function(),
              "",
              digest.type(),
              call -> ofText(digest, call.text(0)),
              Type.Scalar.STRING)
          .returning(digest.function(), digest.form());
    }
    return builder.build();
  }

  @Override
  public String name() {
    return "hash";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }

  private static Value ofText(Digest digest, ByteString text) {
    return digest.of(DataRange.all(ByteView.of(text.toByteArray())));
  }

  private static Value ofRange(Digest digest, Invocation call) {
    Optional<DataRange> range = range(call);
    if (range.isEmpty()) {
      return Value.Undefined.INSTANCE;
    }
    Key key = new Key(digest, range.get().offset(), range.get().length());
    Map<Key, Value> known = call.self().attached(Known.class, Known::new).results;
    return known.computeIfAbsent(key, _ -> digest.of(range.get()));
  }

  private static Optional<DataRange> range(Invocation call) {
    ByteView data = call.input().data();
    Dialect dialect = call.input().dialect();
    if (data.length() == 0 && !dialect.digestsNothing()) {
      return Optional.empty();
    }
    return dialect.clampsRanges()
        ? DataRange.clamped(data, call.integer(0), call.integer(1))
        : DataRange.exact(data, call.integer(0), call.integer(1));
  }

  private record Key(Digest digest, long offset, long length) {}

  private static final class Known {
    final Map<Key, Value> results = new HashMap<>();
  }
}
