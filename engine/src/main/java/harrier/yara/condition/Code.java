package harrier.yara.condition;

import harrier.yara.bytes.ByteString;
import harrier.yara.dialect.Dialect;
import harrier.yara.ir.Ir;
import harrier.yara.value.Value;
import java.util.List;

/**
 * Conditions as data. The arrays are not copied and must not change.
 *
 * @param instructions see {@code Op}; addresses are indexes into this array
 * @param entries address of each rule's first instruction
 * @param registers number of registers that each rule uses
 * @param longs integers and the bits of floats
 * @param sets pattern numbers of all sets, one after the other
 * @param calls functions of modules, as pairs of module index and implementation index
 * @param texts strings
 * @param regexes regular expressions
 * @param values structures and arrays known at compile time
 * @param dialect decides what is not in the instructions: shifts, float equality, ranges of modules
 */
public record Code(
    int[] instructions,
    int[] entries,
    int[] registers,
    long[] longs,
    int[] sets,
    int[] calls,
    List<ByteString> texts,
    List<Ir.RegexConst> regexes,
    List<Value> values,
    Dialect dialect) {}
