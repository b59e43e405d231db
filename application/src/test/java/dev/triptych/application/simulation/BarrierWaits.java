package dev.triptych.application.simulation;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.domain.conversation.MessageDeleted;

/** Waits at the deletion barrier as a command does, and records what was confirmed. */
final class BarrierWaits {
    private final House house;

    BarrierWaits(House house) {
        this.house = house;
    }

    void await(LoggedEvent event) {
        var everywhere = house.world()
                .someApp()
                .process()
                .hidden(deletionBarrier -> deletionBarrier.awaitEverywhere(event.position(), event.conversationId()));
        if (!everywhere) {
            house.scheduler().count(Happening.HIDING_UNCONFIRMED);
            return;
        }
        house.scheduler().count(Happening.HIDDEN_EVERYWHERE);
        house.world().hidden(event.conversationId(), event.seq());
        if (house.codec().decode(event.event()) instanceof MessageDeleted deleted) {
            searchForgets(deleted);
        }
    }

    private void searchForgets(MessageDeleted deleted) {
        var document = house.search().findable().get(deleted.message().id());
        if (document == null || !document.message().isDeleted()) {
            throw new AssertionError("still found though hidden everywhere: " + deleted);
        }
    }
}
