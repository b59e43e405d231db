package dev.triptych.cli.resync;

import dev.triptych.application.base.store.Sink;
import dev.triptych.cli.StoreName;
import picocli.CommandLine.Option;

/** Which generation. */
final class GenerationOptions {
    @Option(
            names = "--store",
            required = true,
            paramLabel = "STORE",
            converter = StoreName.class,
            description = "Of which store: read or search.")
    private Sink store = Sink.READ;

    @Option(
            names = "--generation",
            required = true,
            paramLabel = "N",
            description = "Which one: triptych resync generations.")
    private int generation;

    Sink store() {
        return store;
    }

    int generation() {
        return generation;
    }

    @Override
    public String toString() {
        return "generation " + generation + " of " + store.words();
    }
}
