package dev.triptych.application.query.routing;

import dev.triptych.application.base.counters.Latencies;

/** How long each store took for its answers, side by side. For threads. */
public final class StoreLatencies {
    private final Latencies write = new Latencies();
    private final Latencies read = new Latencies();

    /** Of one store. */
    public Latencies of(Store store) {
        return switch (store) {
            case WRITE_STORE -> write;
            case READ_STORE -> read;
        };
    }
}
