package harrier.hunt.target;

import harrier.hunt.context.Context;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a target's bytes were met. A file has one place; a library that many processes have mapped
 * is scanned once and has a place in each of them.
 *
 * @param provenance the way to the bytes, outermost first: {@code [mail.eml, invoice.zip, a.exe]}
 * @param context computes what is known about the place; asked only where something was found, from
 *     any thread
 */
public record Place(List<String> provenance, Supplier<Context> context) {
  /** Between the steps of a provenance that is shown to people. */
  public static final String STEP = " \u203a ";

  /** Copies the provenance. */
  public Place {
    provenance = List.copyOf(provenance);
  }

  /** The provenance on one line. */
  public String name() {
    return String.join(STEP, provenance);
  }
}
