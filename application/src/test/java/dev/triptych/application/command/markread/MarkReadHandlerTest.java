package dev.triptych.application.command.markread;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.Workspace;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkReadHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void aMarkerMovesForward() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.message(ADA, tea, "hello");

        var committed = workspace.markRead(BOB, tea, 2);

        assertThat(committed.value()).isEqualTo(MarkReadResult.MOVED);
        assertThat(committed.position()).isNotNull();
        assertThat(workspace.events(tea).getLast()).isEqualTo(new ReadMarkerMoved(tea, BOB.id(), 2, BEGINNING));
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L);
    }

    @Test
    void aMarkerNeverGoesBackNorMovesTwice() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.message(ADA, tea, "hello");
        workspace.markRead(BOB, tea, 2);

        assertThat(workspace.markRead(BOB, tea, 1).value()).isEqualTo(MarkReadResult.NOT_MOVED);
        assertThat(workspace.markRead(BOB, tea, 2).value()).isEqualTo(MarkReadResult.NOT_MOVED);
        assertThat(workspace.markRead(BOB, tea, 0).value()).isEqualTo(MarkReadResult.NOT_MOVED);
        assertThat(marker(tea)).isEqualTo(2);
        assertThat(workspace.events(tea))
                .filteredOn(ReadMarkerMoved.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whatDoesNotMoveCoversWhatMovedItBefore() {
        var tea = workspace.conversation(ADA, BOB);
        var moved = workspace.markRead(BOB, tea, 1);

        var again = workspace.markRead(BOB, tea, 1);

        assertThat(again.value()).isEqualTo(MarkReadResult.NOT_MOVED);
        assertThat(again.position()).isEqualTo(moved.position()).isEqualTo(workspace.newest(tea));
        assertThat(again.events()).isEmpty();
    }

    @Test
    void aMarkerStopsAtWhatThereIsToRead() {
        var tea = workspace.conversation(ADA, BOB);

        assertThat(workspace.markRead(BOB, tea, Long.MAX_VALUE).value()).isEqualTo(MarkReadResult.MOVED);
        assertThat(marker(tea)).isEqualTo(1);
    }

    @Test
    void forAStrangerThereIsNothingToRead() {
        var tea = workspace.conversation(ADA, BOB);

        assertThat(workspace.markRead(EVE, tea, 1).value()).isEqualTo(MarkReadResult.NOT_FOUND);
        assertThat(workspace.markRead(EVE, tea, 1).position()).isNull();
        assertThat(workspace
                        .markRead(ADA, new ConversationId(workspace.ids().next()), 1)
                        .value())
                .isEqualTo(MarkReadResult.NOT_FOUND);
    }

    private long marker(ConversationId in) {
        return workspace
                .store()
                .transact(Set.of(), tx -> tx.readMarkers().find(in, BOB.id()).seq())
                .value();
    }
}
