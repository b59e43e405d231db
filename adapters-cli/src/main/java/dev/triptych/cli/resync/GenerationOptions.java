package dev.triptych.cli.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.cli.StoreNameConverter;
import picocli.CommandLine.Option;

/** Which generation. */
final class GenerationOptions {
    @Option(
            names = "--store",
            required = true,
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Of which store: read or search.")
    private StoreName store = StoreName.READ;

    @Option(
            names = "--generation",
            required = true,
            paramLabel = "N",
            description = "Which one: triptych resync generations.")
    private int generation;

    StoreName store() {
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
