/**
 * How modules are made: implement {@link harrier.yara.module.YaraModule}, declare a {@link
 * harrier.yara.module.Schema}, and add one line to {@code BuiltInModules} (or a {@code
 * ServiceLoader} entry).
 */
package harrier.yara.module;
