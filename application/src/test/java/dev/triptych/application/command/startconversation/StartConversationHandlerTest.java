package dev.triptych.application.command.startconversation;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.command.Workspace;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.ConversationStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartConversationHandlerTest {
    private final Workspace workspace = new Workspace();
    private final StartConversationHandler handler = new StartConversationHandler(workspace.store(), workspace.ids());

    @Test
    void theCreatorIsAMemberOnceNamedOrNot() {
        var committed = handler.handle(
                new StartConversation(ADA.id(), new Title("tea"), List.of(BOB.id(), ADA.id(), BOB.id())));

        var started = committed.value();
        assertThat(started.members()).containsExactly(ADA.id(), BOB.id());
        assertThat(started.createdAt()).isEqualTo(BEGINNING);
        assertThat(started.seq()).isEqualTo(1);
        assertThat(committed.position()).isNotNull();
        assertThat(workspace.events(started.conversationId())).containsExactly(started);
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
