package harrier.hunt.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CsvListTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  @Test
  void takesAColumn() {
    assertThat(
            CsvList.entries("name,host\n\"a, \"\"b\"\"\",h1\nc,h2\nc,h3\n", "name", false, TODAY))
        .hasValueSatisfying(list -> assertThat(list).containsExactly("a, \"b\"", "c"));
    assertThat(CsvList.entries("name,host\na,h1\n", "", false, TODAY).orElseThrow())
        .containsExactly("a");
    assertThat(CsvList.entries("a\nb\n", "", false, TODAY).orElseThrow()).containsExactly("a", "b");
    assertThat(CsvList.entries("name,host\na,h1\n", "nam", false, TODAY)).isEmpty();
  }

  @Test
  void leavesOutRowsOfAWatchlistThatAreOver() {
    String export =
        """
        SearchKey,Expires,IsDeleted
        valid,2027-01-01,false
        forever,,
        over,2026-05-31,
        unreadable,soon,
        deleted,2027-01-01,true
        instant,2027-01-01T00:00:00Z,
        """;
    assertThat(CsvList.entries(export, "", true, TODAY).orElseThrow())
        .containsExactly("valid", "forever", "instant");
  }
}
