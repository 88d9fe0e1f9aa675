package harrier.yara.module;

import harrier.yara.bytes.ByteString;
import harrier.yara.bytes.ByteView;
import harrier.yara.dialect.Dialect;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a module sees of one target.
 *
 * @param data the bytes of the target
 * @param metadata data that the caller supplied for this module, such as a sandbox report
 * @param console where the console module writes
 * @param dialect which engine's meaning to take where they differ
 * @param malformed told of each structure that could not be read
 */
public record ModuleInput(
    ByteView data,
    Optional<ByteString> metadata,
    Consumer<String> console,
    Dialect dialect,
    Runnable malformed) {}
