package dev.triptych.application.contract;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;

/** The ports that one write store serves, empty when a test begins. */
public interface WriteSide {
    /** The transactions. */
    WriteStore store();

    /** The same, which keep memberships within these limits. */
    WriteStore within(MembershipLimits limits);

    /** What they wrote. */
    EventLog log();

    /** Reads what stands in the log. */
    EventCodec codec();

    /** The relay's progress. */
    RelayCheckpoints checkpoints();

    /** Whose progress it is. */
    Leases leases();

    /** Who belongs where. */
    Memberships memberships();

    /** How many transactions wait for a conversation's lock just now. */
    long waiting();
}
