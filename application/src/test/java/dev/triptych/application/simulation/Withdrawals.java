package dev.triptych.application.simulation;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.domain.conversation.MessageDeleted;

/** Waits as a critical command does, and takes down what was promised. */
final class Withdrawals {
    private final House house;

    Withdrawals(House house) {
        this.house = house;
    }

    void await(LoggedEvent event) {
        var everywhere = house.world()
                .someApp()
                .process()
                .withdrawn(
                        deletionBarrier -> deletionBarrier.awaitEverywhere(event.position(), event.conversationId()));
        if (!everywhere) {
            house.scheduler().count(Happening.HIDING_UNCONFIRMED);
            return;
        }
        house.scheduler().count(Happening.HIDDEN_EVERYWHERE);
        house.world().withdrawn(event.conversationId(), event.seq());
        if (house.codec().decode(event.event()) instanceof MessageDeleted deleted) {
            searchForgets(deleted);
        }
    }

    private void searchForgets(MessageDeleted deleted) {
        var document = house.search().findable().get(deleted.message().id());
        if (document == null || !document.message().isDeleted()) {
            throw new AssertionError("still found though withdrawn everywhere: " + deleted);
        }
    }
}
