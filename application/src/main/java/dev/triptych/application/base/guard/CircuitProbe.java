package dev.triptych.application.base.guard;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes a circuit while it is open, to find out whether a caller can be let through. */
public final class CircuitProbe implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(CircuitProbe.class);

    private final String name;
    private final Circuit circuit;
    private final Runnable ping;

    /**
     * Probes {@code circuit}.
     *
     * @param name what it is called in logs
     * @param ping returns when what is behind the circuit answers, else {@link StoreUnavailableException}; bounded in time
     *     as the calls are
     */
    public CircuitProbe(String name, Circuit circuit, Runnable ping) {
        this.name = name;
        this.circuit = circuit;
        this.ping = ping;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round runOnce() {
        if (circuit.probeIsDue()) {
            try {
                ping.run();
                circuit.probed();
                LOG.debug("{}: answers; the circuit admits a trial", name);
            } catch (StoreUnavailableException outage) {
                LOG.debug("{}: probe failed: {}", name, outage.getMessage());
            }
        }
        return Round.IDLE;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
