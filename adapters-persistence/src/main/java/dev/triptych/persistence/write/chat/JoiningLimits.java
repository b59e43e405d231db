package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.Joining;
import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.application.base.write.LimitReachedException.Limit;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import java.util.Collection;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Judges new memberships inside the transaction that begins them. Conversations are locked already; users are locked here,
 * after them and in one order, by one of a few locks that they share: a thousand members take no more of the server's table of
 * locks than that. The counting is a statement of its own, so it sees what was committed while this one waited.
 */
final class JoiningLimits {
    /** The first of two keys: no lock of a conversation has two. */
    private static final int SPACE = 0x6d656d62;

    private static final int LOCKS = 64;
    private static final String LOCK = """
            with locked as materialized (select pg_advisory_xact_lock(?, key) from unnest(?::integer[]) as key)
            select count(*) from locked
            """;
    private static final String TOO_MANY_CONVERSATIONS = """
            select 1
              from unnest(?::text[], ?::integer[]) as j (user_id, joins)
             where j.joins + (select count(*) from (select 1 from member m where m.user_id = j.user_id limit ?) c) > ?
             limit 1
            """;
    private static final String TOO_MANY_MEMBERS = """
            select 1
              from unnest(?::uuid[], ?::integer[]) as j (id, joins)
             where j.joins + (select count(*) from (select 1 from member m where m.conversation_id = j.id limit ?) c) > ?
             limit 1
            """;

    private JoiningLimits() {}

    /** {@link LimitReachedException} where a limit would be passed. */
    static void judge(DSLContext dsl, Joining joining, MembershipLimits limits) {
        if (joining.users().isEmpty()) {
            return;
        }
        PlainSql.execute(dsl, LOCK, SPACE, locks(joining.users().keySet()));
        var members = limits.members();
        if (PlainSql.execute(
                        dsl,
                        TOO_MANY_MEMBERS,
                        joining.conversations().keySet().stream()
                                .map(conversation -> conversation.value())
                                .toArray(UUID[]::new),
                        joining.conversations().values().toArray(Integer[]::new),
                        members,
                        members)
                > 0) {
            throw new LimitReachedException(Limit.MEMBERS, members);
        }
        var conversations = limits.conversations();
        if (PlainSql.execute(
                        dsl,
                        TOO_MANY_CONVERSATIONS,
                        joining.users().keySet().stream().map(UserId::value).toArray(String[]::new),
                        joining.users().values().toArray(Integer[]::new),
                        conversations,
                        conversations)
                > 0) {
            throw new LimitReachedException(Limit.CONVERSATIONS, conversations);
        }
    }

    private static Integer[] locks(Collection<UserId> users) {
        return users.stream()
                .map(user -> Math.floorMod(user.value().hashCode(), LOCKS))
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
    }
}
