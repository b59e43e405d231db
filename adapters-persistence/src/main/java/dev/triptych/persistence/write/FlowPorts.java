package dev.triptych.persistence.write;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.log.JooqEventLog;
import dev.triptych.persistence.write.log.JooqRelayCheckpoints;
import dev.triptych.persistence.write.log.JooqStreamHistory;

/** The ports through which events leave the write database: for relay, projections and live streams. */
public final class FlowPorts {
    private final Sql engine;
    private final Sql streams;
    private final Sql progress;

    FlowPorts(Sql engine, Sql streams, Sql progress) {
        this.engine = engine;
        this.streams = streams;
        this.progress = progress;
    }

    /** The event log, on the connections of the engine. */
    public EventLog eventLog() {
        return new JooqEventLog(engine);
    }

    /** The event log for live streams, on their own connections. */
    public StreamHistory streamHistory() {
        return new JooqStreamHistory(streams);
    }

    /** The checkpoint of the relay. */
    public RelayCheckpoints relayCheckpoints() {
        return new JooqRelayCheckpoints(progress);
    }

    /** Leases, including the lease of the relay. */
    public Leases leases() {
        return new JooqLeases(engine);
    }
}
