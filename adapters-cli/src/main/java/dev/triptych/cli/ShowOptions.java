package dev.triptych.cli;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Of long work that running instances do: the last ones, or how far one is. */
public final class ShowOptions {
    /** How many of the last ones are shown. */
    public static final int SHOWN = 10;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Which one; the last ones unless given.")
    private @Nullable UUID id;

    @Option(names = "--watch", description = "Go on until it has ended; of the one given.")
    private boolean watch;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public @Nullable UUID id() {
        return id;
    }

    public boolean watch() {
        return watch;
    }

    public boolean json() {
        return json;
    }
}
