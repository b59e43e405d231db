package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.application.base.write.LimitReachedException.Limit;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What everybody may expect of the limits on memberships, whichever command begins them and however many at once. */
public abstract class MembershipLimitsContract extends WriteSideContract {
    private static final UserId BOB = new UserId("bob");

    private static void refused(ThrowingCallable command, Limit limit, int most) {
        assertThatThrownBy(command)
                .asInstanceOf(type(LimitReachedException.class))
                .satisfies(reached -> {
                    assertThat(reached.limit()).isEqualTo(limit);
                    assertThat(reached.most()).isEqualTo(most);
                })
                .extracting(Throwable::getMessage)
                .asString()
                .contains(limit.setting());
    }

    @Test
    void aConversationTakesNoMoreMembersThanAllowed() {
        var people = new Chat(side().within(new MembershipLimits(3, 100)));
        var tea = people.start("ada", "bob");

        assertThat(people.add("ada", tea, "cem")).isEqualTo(AddMemberResult.ADDED);
        assertThat(people.add("ada", tea, "cem")).isEqualTo(AddMemberResult.ALREADY_MEMBER);
        refused(() -> people.add("ada", tea, "eve"), Limit.MEMBERS, 3);
        refused(() -> people.start("ada", "bob", "cem", "eve"), Limit.MEMBERS, 3);

        people.remove("ada", tea, "bob");
        assertThat(people.add("ada", tea, "eve")).isEqualTo(AddMemberResult.ADDED);
        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aUserIsInNoMoreConversationsThanAllowed() {
        var people = new Chat(side().within(new MembershipLimits(100, 2)));
        var tea = people.start("ada", "bob");
        people.start("bob");

        refused(() -> people.start("bob"), Limit.CONVERSATIONS, 2);
        refused(() -> people.start("eve", "cem", "bob"), Limit.CONVERSATIONS, 2);
        var coffee = people.start("ada");
        refused(() -> people.add("ada", coffee, "bob"), Limit.CONVERSATIONS, 2);

        people.remove("bob", tea, "bob");
        assertThat(people.add("ada", coffee, "bob")).isEqualTo(AddMemberResult.ADDED);
        assertThat(side().memberships().conversationsOf(new UserId("eve"))).isEmpty();
    }

    @Test
    void whoeverAddsAtTheSameTimeTheLimitStands() {
        var people = new Chat(side().within(new MembershipLimits(100, 5)));
        var rooms =
                IntStream.range(0, 12).mapToObj(n -> people.start("host " + n)).toList();

        var outcomes = atOnce(12, n -> {
            try {
                return List.of(people.add("host " + n, rooms.get(n), "bob"));
            } catch (LimitReachedException _) {
                return List.<AddMemberResult>of();
            }
        });

        assertThat(outcomes).filteredOn(added -> !added.isEmpty()).hasSize(5);
        assertThat(side().memberships().conversationsOf(BOB)).hasSize(5);
    }

    @Test
    void whoeverJoinsAtTheSameTimeTheConversationStaysWithinItsLimit() {
        var people = new Chat(side().within(new MembershipLimits(5, 100)));
        var tea = people.start("ada");

        var outcomes = atOnce(12, n -> {
            try {
                return List.of(people.add("ada", tea, "guest " + n));
            } catch (LimitReachedException _) {
                return List.<AddMemberResult>of();
            }
        });

        assertThat(outcomes).filteredOn(added -> !added.isEmpty()).hasSize(4);
        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }
}
