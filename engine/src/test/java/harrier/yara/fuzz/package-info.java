/**
 * Hostile bytes for everything that reads bytes from outside: each module, rule text, regular
 * expressions, stored rules. A {@link harrier.yara.fuzz.FuzzTarget} takes any bytes and throws only
 * where the engine is wrong. {@code bench/fuzz} lets Jazzer look for such bytes; what it finds
 * becomes a file in {@code src/test/resources/fuzz/TARGET}, and {@code FindsTest} replays them all
 * without Jazzer. Start at {@link harrier.yara.fuzz.FuzzTargets}.
 */
package harrier.yara.fuzz;
