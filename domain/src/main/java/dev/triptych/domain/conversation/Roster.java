package dev.triptych.domain.conversation;

import dev.triptych.domain.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * Who of those in question is a member. A conversation may have tens of thousands of members; a decision needs to know
 * of a few.
 *
 * @param inQuestion whom the answer covers
 * @param members those of them who are members
 */
public record Roster(Set<UserId> inQuestion, Set<UserId> members) {
    public Roster {
        inQuestion = Set.copyOf(inQuestion);
        members = Set.copyOf(members);
    }

    /** Whether {@code user} is a member; asking for somebody who was not in question is a bug. */
    public boolean has(UserId user) {
        if (!inQuestion.contains(user)) {
            throw new IllegalStateException("membership of a user who was not asked for");
        }
        return members.contains(user);
    }

    Roster with(UserId user) {
        var more = new HashSet<>(members);
        more.add(user);
        return new Roster(inQuestion, more);
    }

    Roster without(UserId user) {
        var fewer = new HashSet<>(members);
        fewer.remove(user);
        return new Roster(inQuestion, fewer);
    }
}
