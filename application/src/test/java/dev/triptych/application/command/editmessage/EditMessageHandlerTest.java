package dev.triptych.application.command.editmessage;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.command.Workspace.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.command.editmessage.EditMessageResult.Edited;
import dev.triptych.application.command.editmessage.EditMessageResult.Forbidden;
import dev.triptych.application.command.editmessage.EditMessageResult.NotFound;
import dev.triptych.application.command.editmessage.EditMessageResult.VersionMismatch;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.MessageEdited;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EditMessageHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void theSenderReplacesTheBody() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "helo");
        workspace.later(Duration.ofMinutes(1));

        var committed = workspace.edit(ADA, sent.id(), "hello", null);

        var edited = workspace.now(sent.id());
        assertThat(committed.value()).isEqualTo(new Edited(edited, ReplySummary.NONE));
        assertThat(committed.position()).isNotNull();
        assertThat(edited.body()).isEqualTo(new MessageBody("hello"));
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.editedAt()).isEqualTo(BEGINNING.plusSeconds(60));
        assertThat(edited.seq()).isEqualTo(sent.seq());
        assertThat(edited.sentAt()).isEqualTo(sent.sentAt());
        assertThat(workspace.events(tea).getLast()).isEqualTo(new MessageEdited(3, edited, BEGINNING.plusSeconds(60)));
    }

    @Test
    void theSameBodyAgainChangesNothing() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");

        var committed = workspace.edit(ADA, sent.id(), "hello", 1);

        assertThat(committed.value()).isEqualTo(new Edited(sent, ReplySummary.NONE));
        assertThat(committed.position()).isEqualTo(workspace.newest(tea));
        assertThat(committed.events()).isEmpty();
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L);
    }

    @Test
    void anEditTellsOfTheReplies() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(ADA, tea, "milk?");
        workspace.send(BOB, tea, "r1", "yes", sent.id());
        workspace.send(BOB, tea, "r2", "and sugar", sent.id());
        var newest = workspace.store().messages().stream()
                .filter(message -> message.clientMessageId().value().equals("r2"))
                .findAny()
                .orElseThrow();

        var replies = new ReplySummary(2, newest.sentAt());
        assertThat(workspace.edit(ADA, sent.id(), "milk or lemon?", null).value())
                .isEqualTo(new Edited(workspace.now(sent.id()), replies));
        assertThat(workspace.edit(ADA, sent.id(), "milk or lemon?", null).value())
                .isEqualTo(new Edited(workspace.now(sent.id()), replies));
        assertThat(workspace.edit(BOB, newest.id(), "and no sugar", null).value())
                .isEqualTo(new Edited(workspace.now(newest.id()), ReplySummary.NONE));
    }

    @Test
    void aNamedVersionMustBeTheOneThatIsThere() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "one");

        assertThat(workspace.edit(ADA, sent.id(), "two", 1).value()).isInstanceOf(Edited.class);
        assertThat(workspace.edit(ADA, sent.id(), "three", 1).value()).isEqualTo(new VersionMismatch(2));
        assertThat(workspace.edit(ADA, sent.id(), "two", 1).value()).isEqualTo(new VersionMismatch(2));
        assertThat(workspace.edit(ADA, sent.id(), "three", 2).value()).isInstanceOf(Edited.class);
        assertThat(workspace.now(sent.id()).version()).isEqualTo(3);
    }

    @Test
    void anotherMembersMessageIsNotOnesOwnEvenForAnAdministrator() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(ADA, tea, "hello");
        workspace.add(ADA, tea, new Caller(ROOT.id(), false));

        assertThat(workspace.edit(BOB, sent.id(), "bye", null).value()).isEqualTo(new Forbidden());
        assertThat(workspace.edit(ROOT, sent.id(), "bye", null).value()).isEqualTo(new Forbidden());
        assertThat(workspace.now(sent.id())).isEqualTo(sent);
    }

    @Test
    void forWhoeverIsNoMemberTheMessageIsNotThere() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(BOB, tea, "hello");
        workspace.remove(ADA, tea, BOB);

        assertThat(workspace.edit(BOB, sent.id(), "bye", null).value()).isEqualTo(new NotFound());
        assertThat(workspace.edit(EVE, sent.id(), "bye", 7).value()).isEqualTo(new NotFound());
        assertThat(workspace
                        .edit(ADA, new MessageId(workspace.ids().next()), "bye", null)
                        .value())
                .isEqualTo(new NotFound());
    }

    @Test
    void whatIsRefusedHasNoPosition() {
        var tea = workspace.conversation(ADA, BOB);
        var sent = workspace.message(ADA, tea, "hello");

        assertThat(workspace.edit(BOB, sent.id(), "bye", null).position()).isNull();
        assertThat(workspace.edit(EVE, sent.id(), "bye", null).position()).isNull();
        assertThat(workspace.edit(ADA, sent.id(), "bye", 7).position()).isNull();
        assertThat(workspace
                        .edit(ADA, new MessageId(workspace.ids().next()), "bye", null)
                        .position())
                .isNull();
    }

    @Test
    void aDeletedMessageStaysDeleted() {
        var tea = workspace.conversation(ADA);
        var sent = workspace.message(ADA, tea, "hello");
        workspace.delete(ADA, sent.id());

        assertThat(workspace.edit(ADA, sent.id(), "bye", null).value()).isEqualTo(new NotFound());
        assertThat(workspace.now(sent.id()).isDeleted()).isTrue();
    }
}
