package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who belongs where, by the write store. */
public abstract class MembershipsContract extends WriteSideContract {
    private static final UserId BOB = new UserId("bob");

    @Test
    void membersOfAConversationBelongToIt() {
        var tea = chat.start("ada", "bob");
        var other = chat.start("ada");

        assertThat(side().memberships().isMember(tea, BOB)).isTrue();
        assertThat(side().memberships().isMember(other, BOB)).isFalse();
        assertThat(side().memberships().isMember(tea, new UserId("Bob"))).isFalse();
        assertThat(side().memberships().isMember(new ConversationId(UUID.randomUUID()), BOB))
                .isFalse();
    }

    @Test
    void someoneWhoWasRemovedDoesNot() {
        var tea = chat.start("ada", "bob");
        chat.remove("ada", tea, "bob");

        assertThat(side().memberships().isMember(tea, BOB)).isFalse();
        assertThat(side().memberships().conversationsOf(BOB)).isEmpty();
    }

    @Test
    void aUsersConversationsAreThoseTheyAreAMemberOf() {
        var tea = chat.start("ada", "bob");
        var coffee = chat.start("bob");
        var milk = chat.start("ada");
        chat.add("ada", milk, "bob");
        chat.start("ada", "cem");

        assertThat(side().memberships().conversationsOf(BOB)).containsExactlyInAnyOrder(tea, coffee, milk);
        assertThat(side().memberships().conversationsOf(new UserId("nobody"))).isEmpty();
    }
}
