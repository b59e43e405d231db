package dev.triptych.cli;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that show long work: the newest ones, or one of them. */
public final class ShowOptions {
    /** How many of the newest ones are shown. */
    public static final int SHOWN = 10;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "ID of the one to show. Default: the newest 10.")
    private @Nullable UUID id;

    @Option(names = "--watch", description = "With ID: show its progress until it has ended.")
    private boolean watch;

    @Option(names = "--json", description = "JSON output.")
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
