package dev.triptych.application.command.removemember;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.command.Workspace.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.Workspace;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MemberRemoved;
import org.junit.jupiter.api.Test;

class RemoveMemberHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void aMemberMayLeave() {
        var tea = workspace.conversation(ADA, BOB);

        assertThat(workspace.remove(BOB, tea, BOB).value()).isEqualTo(RemoveMemberResult.REMOVED);
        assertThat(workspace.events(tea).getLast()).isEqualTo(new MemberRemoved(tea, 2, BOB.id(), BEGINNING));
    }

    @Test
    void theCreatorAndAnAdministratorMayRemoveOthers() {
        var tea = workspace.conversation(ADA, BOB, EVE);

        assertThat(workspace.remove(ADA, tea, BOB).value()).isEqualTo(RemoveMemberResult.REMOVED);
        assertThat(workspace.remove(ROOT, tea, EVE).value()).isEqualTo(RemoveMemberResult.REMOVED);
    }

    @Test
    void anotherMemberMayNot() {
        var tea = workspace.conversation(ADA, BOB, EVE);

        assertThat(workspace.remove(BOB, tea, EVE).value()).isEqualTo(RemoveMemberResult.FORBIDDEN);
        assertThat(workspace.remove(BOB, tea, ADA).value()).isEqualTo(RemoveMemberResult.FORBIDDEN);
        assertThat(workspace.remove(BOB, tea, ADA).position()).isNull();
        assertThat(workspace.seqs(tea)).containsExactly(1L);
    }

    @Test
    void forAStrangerTheConversationIsNotThere() {
        var tea = workspace.conversation(ADA, BOB);

        assertThat(workspace.remove(EVE, tea, EVE).value()).isEqualTo(RemoveMemberResult.NOT_FOUND);
        assertThat(workspace.remove(EVE, tea, BOB).value()).isEqualTo(RemoveMemberResult.NOT_FOUND);
        assertThat(workspace.remove(EVE, tea, BOB).position()).isNull();
        assertThat(workspace
                        .remove(ADA, new ConversationId(workspace.ids().next()), ADA)
                        .value())
                .isEqualTo(RemoveMemberResult.NOT_FOUND);
    }

    @Test
    void theCreatorWhoHasLeftIsAStranger() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.remove(ADA, tea, ADA);

        assertThat(workspace.remove(ADA, tea, BOB).value()).isEqualTo(RemoveMemberResult.NOT_FOUND);
        assertThat(workspace.add(ADA, tea, ADA).value()).isEqualTo(AddMemberResult.NOT_FOUND);
    }

    @Test
    void removingNoMemberChangesNothing() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.remove(ADA, tea, BOB);

        var committed = workspace.remove(ADA, tea, BOB);

        assertThat(committed.value()).isEqualTo(RemoveMemberResult.NO_MEMBER);
        assertThat(committed.position()).isEqualTo(workspace.newest(tea));
        assertThat(committed.events()).isEmpty();
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L);
    }
}
