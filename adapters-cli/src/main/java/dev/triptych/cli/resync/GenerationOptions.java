package dev.triptych.cli.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.cli.StoreNameConverter;
import picocli.CommandLine.Option;

/** The options that name a generation. */
final class GenerationOptions {
    @Option(
            names = "--store",
            required = true,
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Store of the generation: read or search.")
    private StoreName store = StoreName.READ;

    @Option(
            names = "--generation",
            required = true,
            paramLabel = "N",
            description = "Number of the generation, see triptych resync generations.")
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
