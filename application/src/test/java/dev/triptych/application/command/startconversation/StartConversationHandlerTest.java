package dev.triptych.application.command.startconversation;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.command.renameconversation.RenameConversation;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartConversationHandlerTest {
    private final Workspace workspace = new Workspace();
    private final StartConversationHandler handler = new StartConversationHandler(workspace.store(), workspace.ids());

    @Test
    void theCreatorIsAMemberOnceNamedOrNot() {
        var committed = handler.handle(
                new StartConversation(ADA.id(), new Title("tea"), List.of(BOB.id(), ADA.id(), BOB.id()), null));

        var started = committed.value().began();
        assertThat(started.members()).containsExactly(ADA.id(), BOB.id());
        assertThat(started.createdAt()).isEqualTo(BEGINNING);
        assertThat(started.seq()).isEqualTo(1);
        assertThat(committed.position()).isNotNull();
        assertThat(workspace.events(started.conversationId())).containsExactly(started);
    }

    @Test
    void theSameRequestUnderOneNameAnswersTheFirstConversation() {
        var first = named("tea", BOB.id(), EVE.id());
        var id = first.value().began().conversationId();
        workspace.message(ADA, id, "hello");

        var again = named("tea", EVE.id(), ADA.id(), BOB.id(), EVE.id());

        assertThat(again.value()).isEqualTo(new StartConversationResult.Repeated(id));
        assertThat(again.position()).isEqualTo(workspace.newest(id));
        assertThat(again.events()).isEmpty();
    }

    @Test
    void anotherRequestUnderTheNameIsRefused() {
        named("tea", BOB.id());

        assertThat(named("coffee", BOB.id()).value())
                .isEqualTo(new StartConversationResult.ClientConversationIdReused());
        assertThat(named("tea").value()).isEqualTo(new StartConversationResult.ClientConversationIdReused());
        assertThat(named("tea", BOB.id(), EVE.id()).value())
                .isEqualTo(new StartConversationResult.ClientConversationIdReused());
        assertThat(workspace.store().log()).hasSize(1);
    }

    @Test
    void aRenamedConversationIsStillTheFirstOne() {
        var id = named("tea", BOB.id()).value().began().conversationId();
        new RenameConversationHandler(workspace.store()).handle(new RenameConversation(BOB, id, new Title("late tea")));

        assertThat(named("tea", BOB.id()).value()).isEqualTo(new StartConversationResult.Repeated(id));
    }

    @Test
    void whoLeftLearnsNothingByRepeating() {
        var id = named("tea", BOB.id()).value().began().conversationId();
        workspace.remove(ADA, id, ADA);

        assertThat(named("tea", BOB.id()).value()).isEqualTo(new StartConversationResult.NotFound());
        assertThat(named("coffee").value()).isEqualTo(new StartConversationResult.NotFound());
        assertThat(named("coffee").position()).isNull();
    }

    private Committed<StartConversationResult> named(String title, UserId... members) {
        return handler.handle(new StartConversation(
                ADA.id(), new Title(title), List.of(members), new ClientConversationId("phone-1")));
    }

    @Test
    void anOutageLeavesNothingBehind() {
        workspace.store().beforeCommit(_ -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
        });

        assertThatThrownBy(() -> workspace.conversation(ADA)).isInstanceOf(StoreUnavailableException.class);
        assertThat(workspace.store().log()).isEmpty();
    }

    @Test
    void twoOfTheSameTitleAreTwo() {
        assertThat(workspace.conversation(ADA)).isNotEqualTo(workspace.conversation(ADA));
        assertThat(workspace.store().log()).hasSize(2).allMatch(ConversationStarted.class::isInstance);
    }
}
