package harrier.hunt.model;

import static org.assertj.core.api.Assertions.assertThat;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import harrier.hunt.model.ExclusionOutcome.State;
import harrier.hunt.page.Folders;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
  private static final String EXCLUSIONS =
      """
      lists: {admins: []}
      exclusions:
        - {id: review, scenario: s, status: review, when: user.name == "root"}
        - {id: shadow, scenario: s, status: shadow, when: user.name == "root"}
        - {id: expired, scenario: s, status: active, expires: 2026-11-30, when: user.name == "root"}
        - {id: mac, scenario: s, status: active, platforms: [macos], when: user.name == "root"}
        - {id: last-day, scenario: s, status: active, expires: 2026-12-01, when: user.name == "root"}
        - {id: later, scenario: s, status: active, when: user.name == "root"}
        - {id: other, scenario: s, status: active, when: user.name == "daemon"}
        - {id: listed, scenario: s, status: active, when: not user.name in @admins}
      """;

  @TempDir Path hunts;

  @Test
  void theFirstThatMayApplyExcludes() {
    Hunt hunt = Folders.load(hunts, Folders.PAGE + EXCLUSIONS);
    Context root =
        Context.builder().set(Field.USER_NAME, "root").set(Field.HOST_OS_TYPE, "linux").build();
    Judgement judgement = new Judge(TODAY).judge(hunt, root);
    assertThat(judgement.verdict()).isEqualTo(Verdict.EXCLUDED);
    assertThat(judgement.excludedBy()).contains("last-day");
    assertThat(judgement.outcomes())
        .extracting(ExclusionOutcome::state)
        .containsExactly(
            State.NOT_ASKED,
            State.WOULD_APPLY,
            State.WOULD_APPLY,
            State.NOT_ASKED,
            State.APPLIED,
            State.WOULD_APPLY,
            State.DOES_NOT_APPLY,
            State.NOT_EVALUATED);
    assertThat(judgement.unevaluated()).containsExactly("listed: @admins is empty");
  }

  @Test
  void asksForTheDayOnlyWhereAnExclusionWouldApply() {
    Hunt hunt = Folders.load(hunts, Folders.PAGE + EXCLUSIONS);
    AtomicInteger asked = new AtomicInteger();
    Judge judge =
        new Judge(() -> {
          asked.incrementAndGet();
          return TODAY;
        });
    judge.judge(hunt, Context.EMPTY);
    assertThat(asked).hasValue(0);
    Context root = Context.builder().set(Field.USER_NAME, "root").build();
    assertThat(judge.judge(hunt, root)).isEqualTo(new Judge(TODAY).judge(hunt, root));
    assertThat(asked).hasPositiveValue();
  }

  @Test
  void absenceOfEvidenceNeverExcludes() {
    Hunt hunt = Folders.load(hunts, Folders.PAGE + EXCLUSIONS);
    Judgement judgement = new Judge(TODAY).judge(hunt, Context.EMPTY);
    assertThat(judgement.verdict()).isEqualTo(Verdict.FINDING);
    assertThat(judgement.excludedBy()).isEmpty();
    assertThat(judgement.unevaluated())
        .isEqualTo(
            List.of(
                "shadow: no user.name",
                "expired: no user.name",
                "mac: no user.name",
                "last-day: no user.name",
                "later: no user.name",
                "other: no user.name",
                "listed: no user.name; @admins is empty"));
  }
}
