package harrier.yara.regex;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sets of characters that Unicode has names for: general categories, scripts and the properties
 * that the runtime knows. The names are those of Unicode, long or short; case, blanks, hyphens and
 * underscores do not count.
 */
final class UnicodeProperty {
  private static final CharacterSet SPACES = spaceCharacters();

  /** {@code \d}. */
  static CharacterSet digits() {
    return Categories.BY_NAME.get("nd");
  }

  /** {@code \s}. */
  static CharacterSet spaces() {
    return SPACES;
  }

  /** {@code \w}. */
  static CharacterSet words() {
    return Words.SET;
  }

  private UnicodeProperty() {}

  /** The characters of a property: {@code Lu}, {@code Greek}, {@code sc=Greek}, {@code ASCII}. */
  static Optional<CharacterSet> named(String name) {
    String plain = plain(name);
    int equals = plain.indexOf('=');
    if (equals < 0) {
      return category(plain).or(() -> binary(plain)).or(() -> script(plain));
    }
    String value = plain.substring(equals + 1);
    return switch (plain.substring(0, equals)) {
      case "gc", "generalcategory" -> category(value);
      case "sc", "script" -> script(value);
      default -> Optional.empty();
    };
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    return plain.startsWith("is") ? plain.substring(2) : plain;
  }

  private static Optional<CharacterSet> category(String name) {
    return switch (name) {
      case "any" -> Optional.of(CharacterSet.ALL);
      case "ascii" -> Optional.of(CharacterSet.range(0, 0x7F));
      case "assigned" -> Optional.of(Categories.BY_NAME.get("cn").not());
      default -> Optional.ofNullable(Categories.BY_NAME.get(name));
    };
  }

  private static Optional<CharacterSet> binary(String name) {
    return switch (name) {
      case "whitespace", "wspace", "space" -> Optional.of(SPACES);
      case "asciihexdigit", "ahex" -> Optional.of(hexDigits());
      case "hexdigit", "hex" -> {
        CharacterSet wide = CharacterSet.range(0xFF10, 0xFF19);
        wide = wide.or(CharacterSet.range(0xFF21, 0xFF26)).or(CharacterSet.range(0xFF41, 0xFF46));
        yield Optional.of(hexDigits().or(wide));
      }
      case "joincontrol", "joinc" -> Optional.of(CharacterSet.range(0x200C, 0x200D));
      default -> Optional.ofNullable(Binary.BY_NAME.get(name));
    };
  }

  /** A script by its long name, or by its code of four letters. */
  private static Optional<CharacterSet> script(String name) {
    return Optional.ofNullable(Scripts.BY_NAME.get(name)).or(() -> scriptOfCode(name));
  }

  private static Optional<CharacterSet> scriptOfCode(String code) {
    try {
      return Optional.ofNullable(Scripts.BY_NAME.get(plain(UnicodeScript.forName(code).name())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static CharacterSet hexDigits() {
    return CharacterSet.ascii(
        Escape.DIGITS.or(ByteSet.range('A', 'F')).or(ByteSet.range('a', 'f')));
  }

  private static CharacterSet spaceCharacters() {
    CharacterSet set = CharacterSet.ascii(Escape.SPACES);
    for (int c : new int[] {0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}) {
      set = set.or(CharacterSet.of(c));
    }
    return set.or(CharacterSet.range(0x2000, 0x200A));
  }

  /** The general categories, by their short and long names. */
  private static final class Categories {
    /** The names of a category, and the numbers that the runtime has for its parts. */
    private record Category(String names, int... types) {}

    private static final List<Category> ALL =
        List.of(
            new Category("lu uppercaseletter", 1),
            new Category("ll lowercaseletter", 2),
            new Category("lt titlecaseletter", 3),
            new Category("lm modifierletter", 4),
            new Category("lo otherletter", 5),
            new Category("lc casedletter", 1, 2, 3),
            new Category("l letter", 1, 2, 3, 4, 5),
            new Category("mn nonspacingmark", 6),
            new Category("me enclosingmark", 7),
            new Category("mc spacingmark", 8),
            new Category("m mark combiningmark", 6, 7, 8),
            new Category("nd decimalnumber digit", 9),
            new Category("nl letternumber", 10),
            new Category("no othernumber", 11),
            new Category("n number", 9, 10, 11),
            new Category("zs spaceseparator", 12),
            new Category("zl lineseparator", 13),
            new Category("zp paragraphseparator", 14),
            new Category("z separator", 12, 13, 14),
            new Category("cc control cntrl", 15),
            new Category("cf format", 16),
            new Category("co privateuse", 18),
            new Category("cn unassigned", 0),
            new Category("c other", 0, 15, 16, 18),
            new Category("pd dashpunctuation", 20),
            new Category("ps openpunctuation", 21),
            new Category("pe closepunctuation", 22),
            new Category("pc connectorpunctuation", 23),
            new Category("po otherpunctuation", 24),
            new Category("pi initialpunctuation", 29),
            new Category("pf finalpunctuation", 30),
            new Category("p punctuation punct", 20, 21, 22, 23, 24, 29, 30),
            new Category("sm mathsymbol", 25),
            new Category("sc currencysymbol", 26),
            new Category("sk modifiersymbol", 27),
            new Category("so othersymbol", 28),
            new Category("s symbol", 25, 26, 27, 28));

    static final Map<String, CharacterSet> BY_NAME = byName();

    private static Map<String, CharacterSet> byName() {
      CharacterSet[] ofType = CharacterSet.split(31, Character::getType);
      Map<String, CharacterSet> sets = new HashMap<>();
      for (Category category : ALL) {
        CharacterSet set = CharacterSet.NONE;
        for (int type : category.types()) {
          set = set.or(ofType[type]);
        }
        for (String name : category.names().split(" ")) {
          sets.put(name, set);
        }
      }
      return Map.copyOf(sets);
    }
  }

  /** The scripts, by their long names. */
  private static final class Scripts {
    static final Map<String, CharacterSet> BY_NAME = byName();

    private static Map<String, CharacterSet> byName() {
      CharacterSet[] sets =
          CharacterSet.split(UnicodeScript.values().length, c -> UnicodeScript.of(c).ordinal());
      Map<String, CharacterSet> byName = new HashMap<>();
      for (UnicodeScript script : UnicodeScript.values()) {
        byName.put(plain(script.name()), sets[script.ordinal()]);
      }
      return Map.copyOf(byName);
    }
  }

  /** Properties that are asked of the runtime character by character. */
  private static final class Binary {
    static final Map<String, CharacterSet> BY_NAME = byName();

    private static Map<String, CharacterSet> byName() {
      CharacterSet alphabetic = CharacterSet.where(Character::isAlphabetic);
      CharacterSet lower = CharacterSet.where(Character::isLowerCase);
      CharacterSet upper = CharacterSet.where(Character::isUpperCase);
      CharacterSet ideographic = CharacterSet.where(Character::isIdeographic);
      return Map.ofEntries(
          Map.entry("alphabetic", alphabetic),
          Map.entry("alpha", alphabetic),
          Map.entry("lowercase", lower),
          Map.entry("lower", lower),
          Map.entry("uppercase", upper),
          Map.entry("upper", upper),
          Map.entry("ideographic", ideographic),
          Map.entry("ideo", ideographic),
          Map.entry("emoji", CharacterSet.where(Character::isEmoji)),
          Map.entry("emojipresentation", CharacterSet.where(Character::isEmojiPresentation)),
          Map.entry("extendedpictographic", CharacterSet.where(Character::isExtendedPictographic)));
    }
  }

  /** {@code \w}, made when the first expression asks. */
  private static final class Words {
    static final CharacterSet SET =
        Binary.BY_NAME
            .get("alphabetic")
            .or(Categories.BY_NAME.get("m"))
            .or(Categories.BY_NAME.get("nd"))
            .or(Categories.BY_NAME.get("pc"))
            .or(CharacterSet.range(0x200C, 0x200D));
  }
}
