package dev.triptych.application.fake;

import dev.triptych.application.port.Certificates;
import java.util.concurrent.atomic.AtomicLong;

/** The number in memory. */
public final class InMemoryCertificates implements Certificates {
    private final AtomicLong epoch = new AtomicLong(1);

    @Override
    public long epoch() {
        return epoch.get();
    }

    @Override
    public void makeStale(String because) {
        epoch.incrementAndGet();
    }
}
