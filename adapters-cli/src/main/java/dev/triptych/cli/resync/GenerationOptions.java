package dev.triptych.cli.resync;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.cli.StoreNameConverter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that name a generation. */
final class GenerationOptions {
    @Option(
            names = "--store",
            required = true,
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Store of the generation: read or search.")
    private @Nullable StoreName store;

    @Option(
            names = "--generation",
            required = true,
            paramLabel = "N",
            description = "Number of the generation, see triptych resync generations.")
    private int generation;

    StoreName store() {
        return Objects.requireNonNull(store);
    }

    /** {@code resyncs}, if the store is installed. */
    FullDataResync of(CommandSpec spec, FullDataResync resyncs) {
        StoreNameConverter.requireInstalled(spec, "--store", List.of(store()), resyncs.stores());
        return resyncs;
    }

    int generation() {
        return generation;
    }

    @Override
    public String toString() {
        return "generation " + generation + " of " + store().words();
    }
}
