package harrier.yara.modules.dex;

import harrier.yara.modules.dex.DexFile.Leb128;
import harrier.yara.modules.dex.DexFile.Table;
import java.util.ArrayList;
import java.util.List;

/** Fields and methods that the classes of a file define. */
final class ClassMembers {
  private final DexFile file;
  private final List<int[]> counts = new ArrayList<>();
  private final List<Member> fields = new ArrayList<>();
  private final List<Member> methods = new ArrayList<>();
  private long at;

  /**
   * A field or method.
   *
   * @param first whether it is of the first of two lists: static fields, direct methods
   * @param index in the table of fields or methods
   * @param step what was added to the index before, as the file has it
   * @param codeOffset where the code of a method lies
   */
  record Member(boolean first, long index, long step, long accessFlags, long codeOffset) {}

  ClassMembers(DexFile file) {
    this.file = file;
    for (int i = 0; i < file.rows(Table.CLASSES) && hasRoom(); i++) {
      long offset = file.data().u32(file.row(Table.CLASSES, i) + 24);
      if (offset > 0) {
        at = offset;
        read();
      }
    }
  }

  private boolean hasRoom() {
    return fields.size() < DexFile.MAX_ITEMS && methods.size() < DexFile.MAX_ITEMS;
  }

  private void read() {
    int[] sizes = new int[4];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) Math.min(next(), Integer.MAX_VALUE);
    }
    counts.add(sizes);
    members(fields, sizes[0], true, false);
    members(fields, sizes[1], false, false);
    members(methods, sizes[2], true, true);
    members(methods, sizes[3], false, true);
  }

  private void members(List<Member> list, int count, boolean first, boolean withCode) {
    long index = 0;
    for (int i = 0; i < count && hasRoom() && at < file.data().length(); i++) {
      long step = next();
      index += step;
      long access = next();
      list.add(new Member(first, index, step, access, withCode ? next() : 0));
    }
  }

  private long next() {
    Leb128 number = file.leb128(at);
    at += number.length();
    return number.value();
  }

  /**
   * For each class with members how many it has: static and other fields, direct and other methods.
   */
  List<int[]> counts() {
    return counts;
  }

  List<Member> fields() {
    return fields;
  }

  List<Member> methods() {
    return methods;
  }
}
