package dev.triptych.cli;

import java.util.function.Function;

/**
 * Stores that are open for one command.
 *
 * @param work what the command works with
 * @param closing gives back the connections
 * @param <T> what that is, such as {@link dev.triptych.application.operations.Operations}
 */
public record OpenStores<T>(T work, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }

    /**
     * Opens the stores that the settings, or a running demo, name.
     *
     * @param <T> what is worked with
     */
    @FunctionalInterface
    public interface Opener<T> {
        /** The open stores; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
        OpenStores<T> open();

        /** Opens the same for a command that needs a part only. */
        default <P> Opener<P> part(Function<? super T, P> part) {
            return () -> {
                var stores = open();
                return new OpenStores<>(part.apply(stores.work()), stores.closing());
            };
        }
    }
}
