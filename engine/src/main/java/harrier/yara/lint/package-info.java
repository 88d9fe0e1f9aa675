/**
 * What a site asks of its rules beyond the language: {@link harrier.yara.lint.Linter} says it, the
 * compiler holds each rule against it. Values only; knows nothing else.
 */
package harrier.yara.lint;
