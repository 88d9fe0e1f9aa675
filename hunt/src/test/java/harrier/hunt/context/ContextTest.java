package harrier.hunt.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextTest {
  @Test
  void keepsFieldsInOrderOfTheRegistry() {
    Context context =
        Context.builder()
            .set(Field.USER_NAME, "ops")
            .set("process.pid", 7)
            .set("Image", "nc")
            .set(Field.PROCESS_ANCESTORS_NAME, List.of("sh", "cron"))
            .build();
    assertThat(context.fields().keySet())
        .containsExactly(
            Field.PROCESS_NAME, Field.PROCESS_PID, Field.PROCESS_ANCESTORS_NAME, Field.USER_NAME);
    assertThat(context.values(Field.PROCESS_PID)).containsExactly(7L);
    assertThat(context.values(Field.PROCESS_ANCESTORS_NAME)).containsExactly("sh", "cron");
    assertThat(context.text(Field.PROCESS_NAME)).contains("nc");
  }

  @Test
  void anEmptyStringIsNoValue() {
    Context context = Context.builder().set(Field.USER_NAME, "").build();
    assertThat(context.has(Field.USER_NAME)).isFalse();
    assertThat(context.isAbsent(Field.USER_NAME)).isFalse();
  }

  @Test
  void tellsAbsentFromUnknown() {
    Context context = Context.builder().absent(Field.CONTAINER_ID).build();
    assertThat(context.isAbsent(Field.CONTAINER_ID)).isTrue();
    assertThat(context.isAbsent(Field.USER_NAME)).isFalse();
    assertThat(
            context.toBuilder()
                .set(Field.CONTAINER_ID, "4b0c")
                .build()
                .isAbsent(Field.CONTAINER_ID))
        .isFalse();
  }

  @Test
  void layersContexts() {
    Context outer =
        Context.builder().set(Field.FILE_NAME, "a.zip").set(Field.HOST_NAME, "h").build();
    Context inner = Context.builder().set(Field.FILE_NAME, "b.exe").build();
    assertThat(outer.with(inner).fields())
        .isEqualTo(
            Context.builder()
                .set(Field.FILE_NAME, "b.exe")
                .set(Field.HOST_NAME, "h")
                .build()
                .fields());
  }

  @Test
  void takesOptionalsAndInstants() {
    Context context =
        Context.builder()
            .set(Field.USER_NAME, Optional.of("ops"))
            .set(Field.HOST_NAME, Optional.empty())
            .set(Field.FILE_MTIME, Instant.parse("2026-01-02T03:04:05Z"))
            .build();
    assertThat(context.text(Field.USER_NAME)).contains("ops");
    assertThat(context.has(Field.HOST_NAME)).isFalse();
    assertThat(context.text(Field.FILE_MTIME)).contains("2026-01-02T03:04:05Z");
  }

  @Test
  void refusesWhatCannotBe() {
    Context.Builder builder = Context.builder();
    assertThatThrownBy(() -> builder.set("proces.name", "x"))
        .hasMessage("unknown field proces.name; did you mean process.name?");
    assertThatThrownBy(() -> builder.set(Field.PROCESS_PID, "7"))
        .hasMessage("process.pid is an integer, not 7");
    assertThatThrownBy(() -> builder.set(Field.FILE_MTIME, "yesterday"))
        .hasMessage("file.mtime is a date, not yesterday");
    assertThatThrownBy(() -> builder.set(Field.USER_NAME, List.of("a", "b")))
        .hasMessage("user.name has one value, not 2");
  }
}
