/**
 * From candidates to matches. In: patterns ({@link harrier.yara.pattern.PatternSpec}), then windows
 * of data and the atoms found in them. Out: a {@link harrier.yara.verify.MatchTable}. Nothing of
 * rules or conditions belongs here.
 *
 * <p>A pattern becomes needles (one for each form: plain, wide, …) that are compared with the data
 * around an atom. Wide gaps split a pattern into pieces that a {@link harrier.yara.verify.Chain}
 * puts together after the last window. Start at {@link harrier.yara.verify.NeedleCompiler}.
 */
package harrier.yara.verify;
