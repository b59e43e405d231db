package dev.triptych.application.contract;

import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;

/** The ports that one read store serves, empty when a test begins. */
public interface ReadSide {
    /** What feeds it. */
    ReadModel model();

    /** All queries. */
    StoreQueries views();

    /** Queries about messages. */
    default MessageReadRepository messages() {
        return views().of(MessageReadRepository.class);
    }

    /** Queries about conversations. */
    default ConversationReadRepository conversations() {
        return views().of(ConversationReadRepository.class);
    }

    /** All queries, and how far it is. */
    ReadStoreQueries queries();

    /** Its hosts. */
    ReadReplicas replicas();

    /** What requests write to. */
    DirectReadModel direct();

    /** What repairs single conversations. */
    ReadModelRepair repair();

    /** What it has parked. */
    ParkedEvents parked();
}
