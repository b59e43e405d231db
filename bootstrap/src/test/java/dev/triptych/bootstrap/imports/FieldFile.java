package dev.triptych.bootstrap.imports;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Small files that other people's importers met and did not take in as they should. No person and no text in them is real. */
public final class FieldFile {
    private FieldFile() {}

    public static Path of(String name) {
        try {
            return Path.of(Objects.requireNonNull(FieldFile.class.getResource("/field/" + name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
