package harrier.hunt.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harrier.hunt.context.Context;
import harrier.hunt.context.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir Path temp;
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(temp.resolve("tree"));
    Files.createDirectories(tree.resolve("b/c"));
    Files.writeString(tree.resolve("z.txt"), "z");
    Files.writeString(tree.resolve("a.txt"), "a");
    Files.writeString(tree.resolve("b/c/deep"), "deep");
  }

  @Test
  void listsAFolderWithEverythingBelowItInTheOrderOfNames() throws Exception {
    Collected found = Collected.of(tree.toString());

    assertThat(found.names()).isEqualTo(paths("a.txt", "b/c/deep", "z.txt"));
    assertThat(found.notices).isEmpty();
    assertThat(Collected.bytes(found.targets.get(1))).asString().isEqualTo("deep");
  }

  @Test
  void aRelativeNameStaysRelative() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(tree.resolve("a.txt"));

    assertThat(Collected.of(relative.toString()).names()).containsExactly(relative.toString());
  }

  @Test
  void aFolderLargerThanASortedRunIsListedWhole() throws Exception {
    for (int i = 0; i < 25; i++) {
      Files.writeString(tree.resolve("b/file" + i), "");
    }
    Collected found = new Collected();

    new FolderWalk(tree.resolve("b"), TargetOptions.DEFAULT, found, 4).run();

    assertThat(found.names()).hasSize(26).doesNotHaveDuplicates();
  }

  @Test
  void veryDeepFoldersAreWalkedWithoutRecursion() throws Exception {
    Path deep = Files.writeString(makeFolders(tree, 1_200).resolve("bottom"), "x");
    try {
      assertThat(Collected.of(tree.toString()).names())
          .hasSize(4)
          .contains(deep.toString())
          .last()
          .asString()
          .endsWith("z.txt");
    } finally {
      for (Path each = deep; !each.equals(tree); each = each.getParent()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void linksToFoldersAreFollowedOnlyWhereTheyAreNamed() throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("o"), "o");
    Path link = Files.createSymbolicLink(tree.resolve("b/link"), outside);
    Files.createSymbolicLink(tree.resolve("b/loop"), tree);

    assertThat(Collected.of(tree.toString()).names())
        .isEqualTo(paths("a.txt", "b/c/deep", "z.txt"));
    assertThat(Collected.of(link.toString()).names()).containsExactly(link.resolve("o").toString());
  }

  @Test
  void aLinkToAFileIsFollowedUnlessTheFileIsReachedAnyway() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside"), "o");
    Files.createSymbolicLink(tree.resolve("b/in"), tree.resolve("a.txt"));
    Files.createSymbolicLink(tree.resolve("b/out"), outside);

    Collected found = Collected.of(tree.toString());
    Collected without = Collected.of(TargetOptions.DEFAULT.withFollowLinks(false), tree.toString());

    assertThat(found.names()).isEqualTo(paths("a.txt", "b/c/deep", "b/out", "z.txt"));
    assertThat(without.names()).isEqualTo(paths("a.txt", "b/c/deep", "z.txt"));
    Context context = found.targets.get(2).places().getFirst().context().get();
    assertThat(context.text(Field.FILE_TYPE)).contains("symlink");
    assertThat(context.text(Field.FILE_TARGET_PATH)).contains(outside.toRealPath().toString());
  }

  @Test
  void aLinkThatLeadsNowhereIsLeftOutInAFolderAndAnErrorWhereItIsNamed() throws Exception {
    Path link = Files.createSymbolicLink(tree.resolve("dangling"), temp.resolve("nothing"));
    Path loop = Files.createSymbolicLink(tree.resolve("self"), tree.resolve("self"));

    assertThat(Collected.of(tree.toString()).notices)
        .containsExactly(
            new Notice(Notice.Kind.SKIPPED, link.toString(), "is a link that leads nowhere"),
            new Notice(Notice.Kind.SKIPPED, loop.toString(), "is a link that leads nowhere"));
    assertThat(Collected.of(link.toString()).notices)
        .containsExactly(
            new Notice(
                Notice.Kind.UNREADABLE,
                link.toString(),
                "is a link to something that does not exist"));
    assertThat(Collected.of(loop.toString()).notices)
        .extracting(Notice::kind)
        .containsExactly(Notice.Kind.UNREADABLE);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aPipeIsNeverOpened() throws Exception {
    Path pipe = tree.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");

    assertThat(Collected.of(tree.toString()).notices)
        .containsExactly(
            new Notice(Notice.Kind.SKIPPED, pipe.toString(), "is a pipe, a socket or a device"));
    assertThat(Collected.of(pipe.toString()).notices)
        .singleElement()
        .satisfies(notice -> assertThat(notice.kind()).isEqualTo(Notice.Kind.UNREADABLE))
        .satisfies(notice -> assertThat(notice.message()).contains("use - to scan"));
    assertThatThrownBy(() -> FileSource.open(pipe))
        .isInstanceOf(IOException.class)
        .hasMessage("it is not a regular file any more");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fileSystemsOfTheKernelAreLeftAlone() throws Exception {
    for (String name : List.of("/proc", "/proc/self", "/proc/self/mem", "/sys/kernel")) {
      assertThat(Collected.of(name).targets).as(name).isEmpty();
      assertThat(Collected.of(name).notices)
          .containsExactly(new Notice(Notice.Kind.UNREADABLE, name, FolderWalk.KERNEL));
    }
  }

  @Test
  void namesThatCannotBeReadGiveOneNotice() throws Exception {
    String missing = temp.resolve("missing").toString();

    assertThat(Collected.of(missing, "", "a\0b", tree.resolve("a.txt").toString()))
        .satisfies(found -> assertThat(found.names()).isEqualTo(paths("a.txt")))
        .satisfies(found ->
            assertThat(found.notices)
                .extracting(Notice::toString)
                .containsExactly(
                    missing + ": does not exist",
                    "\"\": is an empty name; use . for the current folder",
                    "a\0b: is not a path: Nul character not allowed"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatMayNotBeReadGivesANotice() throws Exception {
    Path locked = Files.createDirectory(tree.resolve("locked"));
    assertThat(locked.toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(locked), "root reads everything");

    assertThat(Collected.of(tree.toString()).notices)
        .extracting(Notice::toString)
        .containsExactly(locked + ": could not be read: permission denied");
  }

  @Test
  void theContextHoldsWhatTheFileSystemKnows() throws Exception {
    Path file = Files.write(tree.resolve("Setup.EXE"), new byte[] {1, 2, 3});

    Context context =
        Collected.of(file.toString()).targets.getFirst().places().getFirst().context().get();

    assertThat(context.text(Field.FILE_PATH)).contains(file.toString());
    assertThat(context.text(Field.FILE_NAME)).contains("Setup.EXE");
    assertThat(context.text(Field.FILE_DIRECTORY)).contains(tree.toString());
    assertThat(context.text(Field.FILE_EXTENSION)).contains("exe");
    assertThat(context.values(Field.FILE_SIZE)).containsExactly(3L);
    assertThat(context.text(Field.FILE_OWNER)).contains(Files.getOwner(file).getName());
    assertThat(context.text(Field.FILE_MTIME))
        .contains(Files.getLastModifiedTime(file).toInstant().toString());
    assertThat(context.has(Field.HOST_OS_TYPE)).isFalse();
  }

  @Test
  void theContextOfAFileThatIsGoneHoldsItsName() throws Exception {
    Path file = tree.resolve("a.txt");
    Target target = Collected.of(file.toString()).targets.getFirst();
    Files.delete(file);

    Context context = target.places().getFirst().context().get();

    assertThat(context.text(Field.FILE_PATH)).contains(file.toString());
    assertThat(context.has(Field.FILE_SIZE)).isFalse();
    assertThatThrownBy(() -> target.opener().open()).isInstanceOf(IOException.class);
  }

  private static Path makeFolders(Path root, int depth) throws IOException {
    Path deep = root;
    for (int i = 0; i < depth; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }
    return deep;
  }

  private List<String> paths(String... names) {
    return Stream.of(names).map(name -> tree.resolve(name).toString()).toList();
  }
}
