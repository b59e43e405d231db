package dev.triptych.application.command.deletemessage;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.command.Workspace.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.Workspace;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.MessageDeleted;
import org.junit.jupiter.api.Test;

class DeleteMessageHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void theSenderLeavesATombstone() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");

        var committed = workspace.delete(ADA, sent.id());

        var tombstone = workspace.now(sent.id());
        assertThat(committed.value()).isEqualTo(new DeleteMessageResult.Deleted(tea));
        assertThat(committed.position()).isNotNull();
        assertThat(tombstone.body()).isNull();
        assertThat(tombstone.deletedAt()).isEqualTo(BEGINNING);
        assertThat(tombstone.version()).isEqualTo(2);
        assertThat(workspace.events(tea).getLast()).isEqualTo(new MessageDeleted(3, tombstone, BEGINNING));
    }

    @Test
    void theEventAndTheRowAgreeAfterAnEdit() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");
        workspace.edit(ADA, sent.id(), "good day", null);
        workspace.delete(ADA, sent.id());

        var deleted = (MessageDeleted) workspace.events(tea).getLast();
        assertThat(deleted.message()).isEqualTo(workspace.now(sent.id()));
        assertThat(deleted.message().editedAt()).isNotNull();
        assertThat(deleted.message().version()).isEqualTo(3);
    }

    @Test
    void anAdministratorNeedsNoMembership() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");

        assertThat(workspace.delete(ROOT, sent.id()).value()).isEqualTo(new DeleteMessageResult.Deleted(tea));
    }

    @Test
    void theCreatorMayNotDeleteAnothersMessage() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(BOB, tea, "hello");

        assertThat(workspace.delete(ADA, sent.id()).value()).isEqualTo(new DeleteMessageResult.Forbidden());
        assertThat(workspace.delete(ADA, sent.id()).position()).isNull();
        assertThat(workspace.now(sent.id())).isEqualTo(sent);
    }

    @Test
    void forWhoeverIsNoMemberTheMessageIsNotThere() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(BOB, tea, "hello");
        workspace.remove(ADA, tea, BOB);

        assertThat(workspace.delete(BOB, sent.id()).value()).isEqualTo(new DeleteMessageResult.NotFound());
        assertThat(workspace.delete(EVE, sent.id()).value()).isEqualTo(new DeleteMessageResult.NotFound());
        assertThat(workspace.delete(EVE, sent.id()).position()).isNull();
        assertThat(workspace.delete(ROOT, new MessageId(workspace.ids().next())).value())
                .isEqualTo(new DeleteMessageResult.NotFound());
    }

    @Test
    void deletingAgainChangesNothing() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");
        var first = workspace.delete(ADA, sent.id());
        var tombstone = workspace.now(sent.id());

        var committed = workspace.delete(ADA, sent.id());

        assertThat(committed.value()).isEqualTo(new DeleteMessageResult.AlreadyDeleted(tea));
        assertThat(committed.position()).isEqualTo(first.position()).isEqualTo(workspace.newest(tea));
        assertThat(committed.events()).isEmpty();
        assertThat(workspace.now(sent.id())).isEqualTo(tombstone);
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L, 3L);
    }
}
