package dev.triptych.application.contract;

import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.views.ReadModelMending;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.ReadStoreQuestions;

/** The ports that one read store serves, empty when a test begins. */
public interface ReadSide {
    /** What feeds it. */
    ReadModel model();

    /** Questions about messages. */
    MessageReadRepository messages();

    /** Questions about conversations. */
    ConversationReadRepository conversations();

    /** All questions, and how far it is. */
    ReadStoreQuestions questions();

    /** Its hosts. */
    ReadReplicas replicas();

    /** What requests write to. */
    DirectReadModel direct();

    /** What mends single conversations. */
    ReadModelMending mending();

    /** What it has parked. */
    ParkedEvents parked();
}
