/**
 * The module {@code dotnet}: the metadata of .NET assemblies (ECMA-335 II.22 to II.25). In goes a
 * target, out come streams, the classes with their methods, references, resources, constants and
 * user strings. Rows are read when they are asked for; names of types are made with limits on depth
 * and length. Start at {@link harrier.yara.modules.dotnet.DotnetModule}.
 */
package harrier.yara.modules.dotnet;
