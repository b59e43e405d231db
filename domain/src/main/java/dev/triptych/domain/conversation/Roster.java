package dev.triptych.domain.conversation;

import dev.triptych.domain.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * Who of those in question is a member. A conversation may have tens of thousands of members; a decision needs to know
 * of a few.
 *
 * @param covered whom the answer covers
 * @param members those of them who are members
 */
public record Roster(Set<UserId> covered, Set<UserId> members) {
    public Roster {
        covered = Set.copyOf(covered);
        members = Set.copyOf(members);
    }

    /** Whether {@code user} is a member; asking for somebody who was not in question is a bug. */
    public boolean has(UserId user) {
        if (!covered.contains(user)) {
            throw new IllegalStateException("membership of a user who was not asked for");
        }
        return members.contains(user);
    }

    Roster with(UserId user) {
        var more = new HashSet<>(members);
        more.add(user);
        return new Roster(covered, more);
    }

    Roster without(UserId user) {
        var fewer = new HashSet<>(members);
        fewer.remove(user);
        return new Roster(covered, fewer);
    }
}
