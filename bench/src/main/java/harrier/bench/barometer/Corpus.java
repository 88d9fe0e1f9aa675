package harrier.bench.barometer;

import java.nio.file.Path;
import java.util.List;

/**
 * Files to scan, all in one folder that holds nothing else.
 *
 * @param sha256 of all contents in order
 */
record Corpus(String name, Path folder, List<Path> files, long bytes, String sha256) {}
