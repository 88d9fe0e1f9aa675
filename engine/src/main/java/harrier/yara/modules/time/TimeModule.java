package harrier.yara.modules.time;

import harrier.yara.module.Invocation;
import harrier.yara.module.ModuleInput;
import harrier.yara.module.Schema;
import harrier.yara.module.YaraModule;
import harrier.yara.value.Type;
import harrier.yara.value.Value;
import java.time.InstantSource;

/** {@code time}: what the clock says. */
public final class TimeModule implements YaraModule {
  private final InstantSource clock;
  private final Schema schema;

  /** With the clock of the system. */
  public TimeModule() {
    this(InstantSource.system());
  }

  /** With another clock. */
  public TimeModule(InstantSource clock) {
    this.clock = clock;
    this.schema =
        Schema.of("time", "The current time.")
            .function("now", "Seconds since 1970-01-01T00:00:00Z.", Type.Scalar.INTEGER, this::now)
            .build();
  }

  @Override
  public String name() {
    return "time";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Value.Struct open(ModuleInput input) {
    return new Value.Struct(schema.root());
  }

  private Value now(Invocation call) {
    return new Value.Int(clock.instant().getEpochSecond());
  }
}
