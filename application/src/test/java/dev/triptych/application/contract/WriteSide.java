package dev.triptych.application.contract;

import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.MembershipLimits;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.WriteStore;

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
