package dev.triptych.application.command.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One kind of source that can be imported. Each importer brings its own. */
public interface ImportFormat {
    /** What the command line calls it: lower-case letters. */
    String name();

    /** What it takes, for the help: lines of at most 90 characters. */
    List<String> about();

    /** Opens a source; {@link IOException} says why it cannot be read at all. */
    ImportSource open(Path path) throws IOException;
}
