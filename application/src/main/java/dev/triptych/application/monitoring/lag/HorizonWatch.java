package dev.triptych.application.monitoring.lag;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names each transaction that keeps committed events from being published for longer than a limit, and the command that
 * ends it.
 */
public final class HorizonWatch implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(HorizonWatch.class);

    private final EventLog log;
    private final RelayCheckpoints relay;
    private final HorizonHolders holders;
    private final Duration limit;

    /**
     * Watches these.
     *
     * @param limit how long an event may wait to be published, and a transaction be open
     */
    public HorizonWatch(EventLog log, RelayCheckpoints relay, HorizonHolders holders, Duration limit) {
        this.log = log;
        this.relay = relay;
        this.holders = holders;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "horizon-watch";
    }

    @Override
    public Round runOnce() {
        var isHeldUp = log.behind(relay.load().heads()).values().stream()
                .map(Backlog::oldestAge)
                .filter(Objects::nonNull)
                .anyMatch(age -> age.compareTo(limit) > 0);
        if (isHeldUp) {
            for (var holder : holders.openFor(limit)) {
                LOG.error(
                        "{} has been open for {} s and holds the horizon: later events are not published. To end it: {}",
                        holder.what(),
                        holder.age().toSeconds(),
                        holder.command());
            }
        }
        return Round.IDLE;
    }

    @Override
    public void close() {}
}
