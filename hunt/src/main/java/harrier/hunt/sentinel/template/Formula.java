package harrier.hunt.sentinel.template;

/**
 * Something that Azure computes when a template is deployed.
 *
 * @param arm in an ARM template, without the brackets
 * @param bicep the same in Bicep
 */
public record Formula(String arm, String bicep) {
  /** The value of a parameter. */
  public static Formula parameter(String name) {
    return new Formula("parameters('" + name + "')", name);
  }

  /** The same in both languages. */
  public static Formula of(String text) {
    return new Formula(text, text);
  }
}
