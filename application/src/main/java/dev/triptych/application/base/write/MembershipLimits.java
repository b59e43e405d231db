package dev.triptych.application.base.write;

/**
 * How many memberships there may be: what searches, streams and lists of a user are made of, and what one change in a
 * conversation reaches.
 *
 * @param members of a conversation, at least 1
 * @param conversations of a user, 1 to {@value Memberships#MAX_CONVERSATIONS}
 */
public record MembershipLimits(int members, int conversations) {
    /** What serves well. */
    public static final MembershipLimits DEFAULT = new MembershipLimits(20_000, 10_000);

    public MembershipLimits {
        if (members < 1 || conversations < 1 || conversations > Memberships.MAX_CONVERSATIONS) {
            throw new IllegalArgumentException(
                    "limits of " + members + " members and " + conversations + " conversations");
        }
    }
}
