package harrier.hunt.guidance;

import harrier.hunt.context.Field;
import harrier.hunt.guidance.Said.Atom;
import harrier.hunt.guidance.Said.Literal;
import harrier.hunt.guidance.Said.Named;
import harrier.hunt.guidance.Said.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what sentences say without naming a field: {@code initiated by X}, {@code running as Y},
 * {@code tools like A or B}, {@code known update accounts}.
 */
final class Qualifiers {
  private static final Set<String> CAUSED =
      Set.of(
          "initiated",
          "started",
          "launched",
          "spawned",
          "executed",
          "invoked",
          "triggered",
          "created",
          "run",
          "performed",
          "called",
          "originating",
          "running",
          "scheduled",
          "generated");
  private static final Set<String> AGENT = Set.of("by", "from", "via", "through");
  private static final Set<String> EXAMPLES = Set.of("like", "including", "e.g", "namely", "named");
  private static final Set<String> PLACED =
      Set.of(
          "located",
          "stored",
          "residing",
          "found",
          "placed",
          "saved",
          "executed",
          "running",
          "in",
          "under",
          "within",
          "inside",
          "from",
          "into",
          "to");
  private static final Set<String> PROGRAM_TYPES =
      Set.of("exe", "com", "bat", "cmd", "ps1", "sh", "py", "msi", "dll", "vbs", "pl", "jar");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}");
  private static final Set<String> ACCOUNTS =
      Set.of(
          "system",
          "localsystem",
          "root",
          "admin",
          "administrator",
          "localservice",
          "networkservice",
          "www-data",
          "nobody",
          "trustedinstaller");
  private static final int LONGEST_GROUP = 6;

  private final Cursor cursor;
  private final Values values;
  private String subject = "process";

  Qualifiers(Cursor cursor) {
    this.cursor = cursor;
    this.values = new Values(cursor);
  }

  /** Whether a clause begins here, so that no value can. */
  static boolean begins(Cursor cursor) {
    String word = cursor.peek().lower();
    String second = cursor.peek(1).lower();
    return CAUSED.contains(word) && (AGENT.contains(second) || PLACED.contains(second))
        || word.equals("associated")
        || word.equals("located")
        || word.equals("such") && second.equals("as");
  }

  /** The statement that begins here; nothing is taken if there is none. */
  Optional<Said> read() {
    rememberSubject();
    int start = cursor.at;
    for (Reader reader :
        List.<Reader>of(
            this::container,
            this::examples,
            this::agent,
            this::account,
            this::place,
            this::tree,
            this::option,
            this::signer,
            this::running,
            this::group,
            this::association,
            this::bare)) {
      Optional<Said> said = reader.read();
      if (said.isPresent()) {
        return said;
      }
      cursor.at = start;
    }
    return Optional.empty();
  }

  @FunctionalInterface
  private interface Reader {
    Optional<Said> read();
  }

  private void rememberSubject() {
    String word = cursor.peek().lower();
    if (word.startsWith("script")
        || word.startsWith("file")
        || word.startsWith("process")
        || word.startsWith("email")
        || word.startsWith("message")
        || word.startsWith("execut")) {
      subject = word;
    }
  }

  private Optional<Said> container() {
    int from = cursor.at;
    boolean in = cursor.peek().is("inside") || cursor.peek().is("in") || cursor.peek().is("within");
    int ahead = cursor.peek(1).is("a") || cursor.peek(1).is("the") ? 2 : 1;
    if (!in || !cursor.peek(ahead).lower().startsWith("container")) {
      return Optional.empty();
    }
    cursor.at += ahead + 1;
    return Optional.of(atom(Field.CONTAINER_ID, Comparator.EXISTS, List.of(), true, from));
  }

  /** {@code backup tools like rsync or tar}. */
  private Optional<Said> examples() {
    int from = cursor.at;
    while (Vocabulary.TRUST.contains(cursor.peek().lower())) {
      cursor.next();
    }
    for (int i = 0; i < LONGEST_GROUP; i++) {
      String word = cursor.peek(i).lower();
      if (word.isEmpty() || cursor.peek(i).isValue()) {
        return Optional.empty();
      }
      int names = cursor.peek(i + 1).is("names") || cursor.peek(i + 1).is("name") ? 1 : 0;
      int ahead = i + names + 1;
      boolean such = cursor.peek(ahead).is("such") && cursor.peek(ahead + 1).is("as");
      Optional<Field> field = Vocabulary.classOf(word);
      if (field.isPresent() && (such || EXAMPLES.contains(cursor.peek(ahead).lower()))) {
        cursor.at += ahead + (such ? 2 : 1);
        List<Value> read = values.read().values();
        return read.isEmpty()
            ? Optional.empty()
            : Optional.of(atom(field.get(), comparator(field.get()), read, true, from));
      }
      if (field.isEmpty() && Vocabulary.PROSE.contains(word)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Comparator comparator(Field field) {
    return switch (field) {
      case FILE_PATH, PROCESS_EXECUTABLE, PROCESS_SCRIPT_PATH -> Comparator.STARTS_WITH;
      case PROCESS_COMMAND_LINE -> Comparator.CONTAINS;
      default -> Comparator.EQUAL;
    };
  }

  /** {@code started by cron}, {@code triggered by a scheduled task}. */
  private Optional<Said> agent() {
    int from = cursor.at;
    if (!CAUSED.contains(cursor.peek().lower()) || !AGENT.contains(cursor.peek(1).lower())) {
      return Optional.empty();
    }
    cursor.at += 2;
    Optional<Said> group = describedGroup(from);
    if (group.isPresent()) {
      return group;
    }
    List<Value> read = values.read().values();
    if (read.isEmpty() || allPaths(read)) {
      return Optional.empty();
    }
    if (cursor.peek().is("user") || cursor.peek().is("account") || allAccounts(read)) {
      followedBy(Field.USER_NAME);
      return Optional.of(atom(Field.USER_NAME, Comparator.EQUAL, read, true, from));
    }
    return Optional.of(atom(Field.PROCESS_PARENT_NAME, Comparator.EQUAL, read, true, from));
  }

  /** {@code running as root}, {@code under a service account}. */
  private Optional<Said> account() {
    int from = cursor.at;
    if (CAUSED.contains(cursor.peek().lower())) {
      cursor.next();
    }
    boolean as = cursor.peek().is("as");
    if (!as && !cursor.peek().is("under") && !cursor.peek().is("on") && !cursor.peek().is("by")) {
      return Optional.empty();
    }
    boolean on = cursor.peek().is("on");
    cursor.next();
    Optional<Said> group = describedGroup(from);
    if (group.isPresent()) {
      return group;
    }
    boolean named = skipNouns(on);
    List<Value> read = values.read().values();
    if (read.isEmpty() || allPaths(read)) {
      return Optional.empty();
    }
    boolean follows = followedBy(on ? Field.HOST_NAME : Field.USER_NAME);
    return named || follows || as
        ? Optional.of(
            atom(on ? Field.HOST_NAME : Field.USER_NAME, Comparator.EQUAL, read, true, from))
        : Optional.empty();
  }

  private static boolean allAccounts(List<Value> read) {
    return read.stream()
        .allMatch(value ->
            ACCOUNTS.contains(value.text().toLowerCase(Locale.ROOT))
                || value.text().matches("[A-Za-z. ]+\\\\[A-Za-z0-9_.$-]+"));
  }

  private boolean skipNouns(boolean hosts) {
    boolean skipped = false;
    while (cursor.peek().is("the")
        || Vocabulary.classOf(cursor.peek().lower())
                .filter(field -> field == (hosts ? Field.HOST_NAME : Field.USER_NAME))
                .isPresent()
            && !cursor.peek(1).is(Word.Kind.END)) {
      skipped |= !cursor.peek().is("the");
      cursor.next();
    }
    return skipped;
  }

  private boolean followedBy(Field field) {
    if (Vocabulary.classOf(cursor.peek().lower()).filter(field::equals).isPresent()) {
      cursor.next();
      return true;
    }
    return false;
  }

  /** {@code a backup service account}: words of prose that end in a noun with members. */
  private Optional<Said> describedGroup(int from) {
    Optional<Values.Group> trusted = afterArticle();
    if (trusted.isPresent()) {
      Values.Group group = trusted.get();
      cursor.at += group.length();
      if (EXAMPLES.contains(cursor.peek().lower()) || cursor.peek().is("such")) {
        return Optional.empty();
      }
      return Optional.of(hint(group, from));
    }
    return Optional.empty();
  }

  private Optional<Values.Group> afterArticle() {
    while (cursor.peek().is("a") || cursor.peek().is("an") || cursor.peek().is("the")) {
      cursor.next();
    }
    Optional<Values.Group> trusted = Values.group(cursor);
    if (trusted.isPresent()) {
      return trusted;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < LONGEST_GROUP; i++) {
      String word = cursor.peek(i).lower();
      Optional<Field> field = Vocabulary.classOf(word);
      boolean prose = Vocabulary.PROSE.contains(word) && field.isEmpty();
      if (word.isEmpty() || cursor.peek(i).isValue() || prose) {
        return Optional.empty();
      }
      name.append(name.isEmpty() ? "" : " ").append(word);
      boolean continues = Vocabulary.classOf(cursor.peek(i + 1).lower()).isPresent();
      if (field.isPresent() && i > 0 && !continues) {
        String plural = name + (word.endsWith("s") ? "" : "s");
        return Optional.of(new Values.Group(ListNames.of(plural), field.get(), i + 1));
      }
    }
    return Optional.empty();
  }

  private Said hint(Values.Group group, int from) {
    return atom(group.field(), Comparator.EQUAL, List.of(new Named(group.name())), false, from);
  }

  /** {@code in C:\Temp}, {@code from the /var/log directory}. */
  private Optional<Said> place() {
    int from = cursor.at;
    while (PLACED.contains(cursor.peek().lower())) {
      cursor.next();
    }
    if (cursor.at == from) {
      return Optional.empty();
    }
    while (cursor.peek().is("the")
        || cursor.peek().is("a")
        || Vocabulary.classOf(cursor.peek().lower()).filter(Field.FILE_PATH::equals).isPresent()) {
      cursor.next();
    }
    List<Value> read = values.read().values();
    if (read.isEmpty() || !allPaths(read)) {
      return Optional.empty();
    }
    followedBy(Field.FILE_PATH);
    return Optional.of(atom(pathField(), Comparator.STARTS_WITH, read, true, from));
  }

  private Field pathField() {
    if (subject.startsWith("script")) {
      return Field.PROCESS_SCRIPT_PATH;
    }
    return subject.startsWith("file") || subject.startsWith("email")
        ? Field.FILE_PATH
        : Field.PROCESS_EXECUTABLE;
  }

  private static boolean allPaths(List<Value> read) {
    return !read.isEmpty() && read.stream().allMatch(value -> isPath(value.text()));
  }

  private static boolean isPath(String text) {
    return text.startsWith("/") && text.length() > 2 && text.indexOf('/', 1) > 0
        || text.startsWith("/") && Set.of("/tmp", "/var", "/opt", "/usr", "/etc").contains(text)
        || text.matches("[A-Za-z]:[\\\\/].*")
        || text.startsWith("\\\\")
        || text.matches("%[A-Za-z]+%\\\\.*");
  }

  /** {@code schtasks.exe in the process tree}. */
  private Optional<Said> tree() {
    int from = cursor.at;
    boolean named =
        cursor.peek().isValue()
            || cursor.peek(1).is("in") && cursor.peek(3).is("process") && cursor.peek(4).is("tree");
    List<Value> read = named ? values.read().values() : List.of();
    boolean in = cursor.peek().is("in") && cursor.peek(1).is("the");
    boolean tree =
        cursor.peek(2).is("process") && cursor.peek(3).is("tree")
            || cursor.peek(2).is("process") && cursor.peek(3).is("ancestry");
    if (read.isEmpty() || !in || !tree) {
      return Optional.empty();
    }
    cursor.at += 4;
    return Optional.of(atom(Field.PROCESS_ANCESTORS_NAME, Comparator.EQUAL, read, true, from));
  }

  /** {@code with the --playbook argument}. */
  private Optional<Said> option() {
    int from = cursor.at;
    if (!cursor.peek().is("with") && !cursor.peek().is("using")) {
      return Optional.empty();
    }
    cursor.next();
    while (cursor.peek().is("the")
        || cursor.peek().is("an")
        || cursor.peek().is("a")
        || List.of(
                "argument",
                "arguments",
                "flag",
                "flags",
                "option",
                "options",
                "switch",
                "parameter",
                "parameters")
            .contains(cursor.peek().lower())) {
      cursor.next();
    }
    String text = cursor.peek().text();
    boolean dash = text.startsWith("-") || text.startsWith("/") && !isPath(text);
    List<Value> read = dash ? values.read().values() : List.of();
    if (List.of(
            "argument",
            "arguments",
            "flag",
            "flags",
            "option",
            "options",
            "switch",
            "parameter",
            "parameters")
        .contains(cursor.peek().lower())) {
      cursor.next();
    }
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(atom(Field.PROCESS_COMMAND_LINE, Comparator.CONTAINS, read, true, from));
  }

  private Optional<Said> signer() {
    int from = cursor.at;
    if (!cursor.peek().is("signed") || !cursor.peek(1).is("by")) {
      return Optional.empty();
    }
    cursor.at += 2;
    List<Value> read = values.read().values();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(
            atom(Field.PROCESS_CODE_SIGNATURE_SUBJECT_NAME, Comparator.EQUAL, read, true, from));
  }

  /** {@code running tcpdump or Wireshark}, {@code named backup.sh}. */
  private Optional<Said> running() {
    int from = cursor.at;
    String verb = cursor.peek().lower();
    if (!Set.of("running", "executing", "named", "called", "launching").contains(verb)) {
      return Optional.empty();
    }
    cursor.next();
    if (Vocabulary.PROSE.contains(cursor.peek().lower())) {
      return Optional.empty();
    }
    List<Value> read = values.read().values();
    if (read.isEmpty() || allPaths(read)) {
      return Optional.empty();
    }
    Field field =
        subject.startsWith("file")
            ? Field.FILE_NAME
            : subject.startsWith("script") ? Field.PROCESS_SCRIPT : Field.PROCESS_NAME;
    return Optional.of(atom(field, Comparator.EQUAL, read, true, from));
  }

  private Optional<Said> group() {
    int from = cursor.at;
    Optional<Values.Group> group = Values.group(cursor);
    group.ifPresent(found -> cursor.at += found.length());
    return group.map(found -> hint(found, from));
  }

  /** {@code associated with Windows Update services}. */
  private Optional<Said> association() {
    int from = cursor.at;
    String verb = cursor.peek().lower();
    String link = cursor.peek(1).lower();
    boolean linked =
        Set.of("with", "to").contains(link)
            && Set.of("associated", "related", "belonging", "tied", "linked").contains(verb);
    if (!linked) {
      return Optional.empty();
    }
    cursor.at += 2;
    return describedGroup(from);
  }

  /** A program, a path, an address or an extension that stands for itself. */
  private Optional<Said> bare() {
    int from = cursor.at;
    Word word = cursor.peek();
    if (!word.isValue() || word.is(Word.Kind.LIST)) {
      return Optional.empty();
    }
    List<Value> read = values.read().values();
    if (read.isEmpty() || !(read.getFirst() instanceof Literal(String text))) {
      return Optional.empty();
    }
    Optional<Field> field = meant(text);
    return field.map(known -> atom(known, comparator(known), read, true, from));
  }

  private Optional<Field> meant(String text) {
    int dot = text.lastIndexOf('.');
    String type = text.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (ADDRESS.matcher(text).matches()) {
      return Optional.of(Field.EMAIL_FROM_ADDRESS);
    }
    if (isPath(text)) {
      return Optional.of(text.endsWith(".exe") ? Field.PROCESS_EXECUTABLE : Field.FILE_PATH);
    }
    if (dot == 0) {
      return Optional.of(Field.FILE_EXTENSION);
    }
    return dot > 0 && PROGRAM_TYPES.contains(type)
        ? Optional.of(Field.PROCESS_NAME)
        : Optional.empty();
  }

  private Atom atom(
      Field field, Comparator comparator, List<Value> read, boolean stated, int from) {
    boolean states =
        stated && !read.stream().allMatch(Named.class::isInstance)
            || comparator == Comparator.EXISTS;
    return new Atom(field, comparator, false, read, false, states, cursor.since(from));
  }
}
