package dev.triptych.messaging.wire;

import dev.triptych.application.base.bus.BusRecord;

/** What a record turns out to be. */
public sealed interface ReadRecord {
    /**
     * One that this installation has put there.
     *
     * @param record what it says
     */
    record Ours(BusRecord record) implements ReadRecord {}

    /**
     * One that counts as absent: if an event is missing, it is read from the event log.
     *
     * @param refusal why
     * @param detail what exactly, in words that show nothing of the record
     */
    record Refused(Refusal refusal, String detail) implements ReadRecord {}
}
