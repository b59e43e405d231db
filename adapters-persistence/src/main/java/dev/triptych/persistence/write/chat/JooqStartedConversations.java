package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.StartedConversations;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.persistence.sql.PlainSql;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Which conversation was begun under which name. */
final class JooqStartedConversations implements StartedConversations {
    private static final String CLAIM = """
            insert into started_conversation (created_by, client_conversation_id, conversation_id, content_digest)
            values (?, ?, ?, decode(?, 'hex'))
            on conflict (created_by, client_conversation_id) do nothing
            """;
    /** A statement of its own: what the insert waited for is visible to the next statement only. */
    private static final String FIND = """
            select conversation_id, content_digest
              from started_conversation
             where created_by = ? and client_conversation_id = ?
            """;

    private final DSLContext dsl;

    JooqStartedConversations(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Optional<Started> claim(UserId creator, ClientConversationId name, Started started) {
        var id = started.id().value();
        PlainSql.execute(
                dsl, CLAIM, creator.value(), name.value(), id, started.content().hex());
        return PlainSql.query(dsl, FIND, creator.value(), name.value()).fetch().stream()
                .filter(row -> !row.get(0, UUID.class).equals(id))
                .map(row -> new Started(
                        new ConversationId(row.get(0, UUID.class)),
                        new ContentDigest(HexFormat.of().formatHex(row.get(1, byte[].class)))))
                .findFirst();
    }
}
