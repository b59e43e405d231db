package dev.triptych.application.command.addmember;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.command.Workspace.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.Workspace;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MemberAdded;
import org.junit.jupiter.api.Test;

class AddMemberHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void anyMemberMayAddSomebody() {
        var tea = workspace.conversation(ADA, BOB);

        var committed = workspace.add(BOB, tea, EVE);

        assertThat(committed.value()).isEqualTo(AddMemberResult.ADDED);
        assertThat(committed.position()).isNotNull();
        assertThat(workspace.events(tea).getLast()).isEqualTo(new MemberAdded(tea, 2, EVE.id(), BEGINNING));
    }

    @Test
    void addingAMemberAgainChangesNothing() {
        var tea = workspace.conversation(ADA, BOB);

        var committed = workspace.add(ADA, tea, BOB);

        assertThat(committed.value()).isEqualTo(AddMemberResult.ALREADY_MEMBER);
        assertThat(committed.position()).isEqualTo(workspace.newest(tea));
        assertThat(committed.events()).isEmpty();
        assertThat(workspace.seqs(tea)).containsExactly(1L);
    }

    @Test
    void oneselfCannotBeAddedFromOutsideNorByAnAdministrator() {
        var tea = workspace.conversation(ADA);

        assertThat(workspace.add(EVE, tea, EVE).value()).isEqualTo(AddMemberResult.NOT_FOUND);
        assertThat(workspace.add(EVE, tea, EVE).position()).isNull();
        assertThat(workspace.add(ROOT, tea, EVE).value()).isEqualTo(AddMemberResult.NOT_FOUND);
        assertThat(workspace.seqs(tea)).containsExactly(1L);
    }

    @Test
    void anAdministratorBringsSomebodyIntoAConversationThatNobodyIsLeftIn() {
        var tea = workspace.conversation(ADA);
        workspace.remove(ADA, tea, ADA);

        assertThat(workspace.add(EVE, tea, EVE).value()).isEqualTo(AddMemberResult.NOT_FOUND);
        assertThat(workspace.add(ROOT, tea, EVE).value()).isEqualTo(AddMemberResult.ADDED);
        assertThat(workspace.add(ROOT, tea, ROOT).value()).isEqualTo(AddMemberResult.NOT_FOUND);
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aConversationThatIsNotThereLooksTheSame() {
        var nowhere = new ConversationId(workspace.ids().next());

        assertThat(workspace.add(ADA, nowhere, EVE).value()).isEqualTo(AddMemberResult.NOT_FOUND);
        assertThat(workspace.add(ADA, nowhere, EVE).position()).isNull();
    }

    @Test
    void whoeverWasRemovedCanComeBack() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.remove(ADA, tea, BOB);

        assertThat(workspace.add(ADA, tea, BOB).value()).isEqualTo(AddMemberResult.ADDED);
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L, 3L);
    }
}
