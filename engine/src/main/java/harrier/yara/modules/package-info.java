/**
 * The modules that come with the engine. Each sees only {@code module}, {@code value}, {@code
 * bytes}, {@code dialect} and the neutral readers {@code container} and {@code json}, and no other
 * module. Start at {@link harrier.yara.modules.BuiltInModules}; a new module is one class and one
 * line there.
 */
package harrier.yara.modules;
