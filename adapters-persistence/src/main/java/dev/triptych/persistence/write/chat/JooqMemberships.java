package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.LimitReachedException;
import dev.triptych.application.base.write.LimitReachedException.Limit;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Who belongs where, by the write store. */
public final class JooqMemberships implements Memberships {
    private static final String IS_MEMBER = "select 1 from member where conversation_id = ? and user_id = ?";
    private static final String CONVERSATIONS_OF = "select conversation_id from member where user_id = ? limit ?";

    private final Sql sql;

    public JooqMemberships(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean isMember(ConversationId conversation, UserId user) {
        return sql.query(dsl -> PlainSql.query(dsl, IS_MEMBER, conversation.value(), user.value())
                .fetchOptional()
                .isPresent());
    }

    @Override
    public Set<ConversationId> conversationsOf(UserId user) {
        var found = new HashSet<>(sql.query(
                dsl -> PlainSql.query(dsl, CONVERSATIONS_OF, user.value(), MAX_CONVERSATIONS + 1)
                        .fetch(row -> new ConversationId(row.get(0, UUID.class)))));
        if (found.size() > MAX_CONVERSATIONS) {
            throw new LimitReachedException(Limit.CONVERSATIONS, MAX_CONVERSATIONS);
        }
        return found;
    }
}
