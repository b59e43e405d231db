package dev.triptych.persistence.write;

import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.check.compare.WriteSide;
import dev.triptych.application.maintenance.eventlog.DeletedMessages;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.maintenance.JooqConsistencyChecks;
import dev.triptych.persistence.write.maintenance.JooqDeletedMessages;
import dev.triptych.persistence.write.maintenance.JooqEventPartitions;
import dev.triptych.persistence.write.maintenance.JooqHorizonHolders;
import dev.triptych.persistence.write.maintenance.JooqIncarnations;
import dev.triptych.persistence.write.maintenance.JooqResyncs;
import dev.triptych.persistence.write.maintenance.JooqShadowMismatches;
import dev.triptych.persistence.write.maintenance.JooqVerificationEpoch;
import dev.triptych.persistence.write.maintenance.JooqWriteSide;

/** The ports to checks, shadow mismatches, resyncs, incarnations and the upkeep of the event log. */
public final class MaintenancePorts {
    private final Sql sql;
    private final Sql progress;
    private final Sql checks;

    MaintenancePorts(Sql sql, Sql progress, Sql checks) {
        this.sql = sql;
        this.progress = progress;
        this.checks = checks;
    }

    /** Incarnations of the write database. */
    public Incarnations incarnations() {
        return new JooqIncarnations(sql);
    }

    /** The partitions of the event log. */
    public EventPartitions eventPartitions() {
        return new JooqEventPartitions(sql);
    }

    /** The events that hold text of deleted messages. */
    public DeletedMessages deletedMessages() {
        return new JooqDeletedMessages(sql);
    }

    /** The transactions that hold the horizon. */
    public HorizonHolders horizonHolders() {
        return new JooqHorizonHolders(sql);
    }

    /** The newest mismatches of shadow comparisons. */
    public ShadowMismatches shadowMismatches() {
        return new JooqShadowMismatches(sql);
    }

    /** The number that invalidates verification when it changes. */
    public VerificationEpoch verificationEpoch() {
        return new JooqVerificationEpoch(sql);
    }

    /** The requested consistency checks. */
    public ConsistencyChecks consistencyChecks() {
        return new JooqConsistencyChecks(sql, progress);
    }

    /** The write store as checks compare the other stores with it. */
    public WriteSide compared() {
        return new JooqWriteSide(checks);
    }

    /** The requested resyncs. */
    public Resyncs resyncs() {
        return new JooqResyncs(sql, progress);
    }
}
