package dev.triptych.application.folder;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The folder of one generation. */
final class GenerationFolder {
    /** One lock guards the files of all generations: tests do not wait long for it. */
    static final Object LOCK = new Object();

    /** Stands in a file for what is absent. */
    static final String NONE = "-";

    private final Path folder;

    GenerationFolder(Path folder) {
        this.folder = folder;
    }

    void create() {
        TextFile.write(folder.resolve("generation"), "");
    }

    boolean exists() {
        return Files.exists(folder.resolve("generation"));
    }

    /** Throws {@link StoreUnavailableException} while the folder is not there. */
    void require() {
        if (!exists()) {
            throw new StoreUnavailableException(Part.of(FolderStore.NAME), "there is no folder " + folder);
        }
    }

    /** A file of this name, there or not. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** One value a line. */
    static String lines(Object... values) {
        return java.util.Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
