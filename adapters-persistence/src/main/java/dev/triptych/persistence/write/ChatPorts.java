package dev.triptych.persistence.write;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.persistence.query.JooqQueries;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import dev.triptych.persistence.write.chat.ConversationGates;
import dev.triptych.persistence.write.chat.JooqCurrentMessages;
import dev.triptych.persistence.write.chat.JooqMemberships;
import dev.triptych.persistence.write.chat.JooqMessagesNow;
import dev.triptych.persistence.write.chat.JooqWriteStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ports that commands, the queries of the write store and live streams use. */
public final class ChatPorts {
    private final Sql sql;
    private final Sql streams;
    private final EventCodec codec;
    private final Ids ids;
    private final Supplier<@Nullable TraceContext> trace;
    private final ConversationGates gates;

    ChatPorts(
            Sql sql,
            Sql streams,
            EventCodec codec,
            Ids ids,
            Supplier<@Nullable TraceContext> trace,
            ConversationGates gates) {
        this.sql = sql;
        this.streams = streams;
        this.codec = codec;
        this.ids = ids;
        this.trace = trace;
        this.gates = gates;
    }

    /** Transactions of commands, within the default limits. */
    public WriteStore writeStore() {
        return writeStore(MembershipLimits.DEFAULT);
    }

    /** Transactions of commands, within these limits. */
    public WriteStore writeStore(MembershipLimits limits) {
        return new JooqWriteStore(sql, codec, ids, trace, limits, gates);
    }

    /** The write store for live streams, on their own connections; live streams only read. */
    public WriteStore writeStoreForStreams() {
        return new JooqWriteStore(streams, codec, ids, trace, MembershipLimits.DEFAULT, gates);
    }

    /** Members of conversations. */
    public Memberships memberships() {
        return new JooqMemberships(sql);
    }

    /** Members of conversations for live streams, on their own connections. */
    public Memberships membershipsForStreams() {
        return new JooqMemberships(streams);
    }

    /** Messages in their newest version for live streams, on their own connections. */
    public MessagesNow messagesNowForStreams() {
        return new JooqMessagesNow(streams);
    }

    /** Messages in their newest version. */
    public CurrentMessages currentMessages() {
        return new JooqCurrentMessages(sql);
    }

    /** All queries, answered by the write store. */
    public StoreQueries queries() {
        return JooqQueries.on(sql, Schema.WRITE);
    }
}
