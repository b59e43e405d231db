package dev.triptych.persistence.write;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.ExplainingDataSource;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plan;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import java.util.List;
import java.util.Set;

/** A write database with so many rows that a plan without an index shows, and the plans of the statements on it. */
public final class FilledWriteDatabase implements AutoCloseable {
    /** 2,001 conversations of 20 members, and 17,000 of one; conversation 1 has 10,000 of the 50,000 messages, half of them user-1's. */
    private static final String MANY_CONVERSATIONS = """
            insert into conversation (id, shard, title, created_by, created_at, seq, last_sent_at)
            select md5('c' || c)::uuid, c % 16, 'conversation ' || c, 'user-' || c, now(),
                   case when c = 1 then 10001 else 21 end, now()
              from generate_series(1, 2001) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || ((c + m * 97) % 1000), now()
              from generate_series(1, 2001) c cross join generate_series(0, 19) m;
            insert into conversation (id, shard, title, created_by, created_at, seq)
            select md5('c' || c)::uuid, c % 16, 'quiet ' || c, 'user-1', now(), 1 from generate_series(3000, 20000) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || (c % 1000), now() from generate_series(3000, 20000) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'ada', now() from generate_series(1, 100) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c1')::uuid, 'guest-' || g, now() + g * interval '1 second' from generate_series(1, 300) g;
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest,
                                 body, reply_to, sent_at, version, nth, nth_of_sender, nth_of_replies)
            select md5('m' || n)::uuid, md5('c' || c)::uuid, s, s, 'user-' || (n % 2), 'n-' || n,
                   sha256('x'), 'message ' || n, case when n between 2 and 10000 and n % 2 = 0 then md5('m1')::uuid end, now() - (50000 - n) * interval '1 second', 1,
                   s - 1, row_number() over (partition by c, n % 2 order by s),
                   case when n between 2 and 10000 and n % 2 = 0 then n / 2 end
              from (select n, case when n <= 10000 then 1 else 2 + (n - 10001) / 20 end as c,
                           case when n <= 10000 then n + 1 else 2 + (n - 10001) % 20 end as s
                      from generate_series(1, 50000) n) numbered;
            insert into read_marker (conversation_id, user_id, seq, moved_at)
            select m.conversation_id, m.user_id, c.seq - 10, now()
              from member m join conversation c on c.id = m.conversation_id;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'eve', now() from generate_series(1, 200) c;
            insert into event (incarnation, xid, shard, id, conversation_id, seq, type, schema_version, data, recorded_at)
            select 1, 1 + row_number() over (order by m.seq, m.id) / 100, c.shard, m.id, c.id, m.seq,
                   case when m.seq % 9 = 0 and c.shard <> 5 then 'triptych.message.deleted' else 'sent' end, 1, '{}', now()
              from message m join conversation c on c.id = m.conversation_id;
            insert into migration_state values (true, 'DUAL_WRITE', 0, 40, now(), true);
            insert into migration_transition
            select e, 'SINGLE', 0, 'DUAL_WRITE', 0, 'ada', 'back and forth', false, now() from generate_series(2, 20000) e;
            insert into audit (at, actor, action, subject, reason, forced)
            select now(), 'ada', 'migration.transition', 'back and forth', 'test', false from generate_series(1, 20000);
            insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
            select 'gone ' || g, 40, now() - interval '1 day', '{"DUAL_WRITES": "1"}', now()
              from generate_series(1, 20000) g;
            insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
            select 'here ' || g, 40, now() + interval '1 day', '{"DUAL_WRITES": "1"}', now()
              from generate_series(1, 10) g;
            insert into imported_conversation (source, conversation_id)
            select 'source ' || c, md5('c' || c)::uuid from generate_series(1, 2001) c;
            """;

    private static final Set<String> SMALL = Set.of(
            "incarnation",
            "lease",
            "relay_checkpoint",
            "relay_head",
            "archived_head",
            "migration_state",
            "certificate_epoch",
            "generation");

    /** The conversation with most of the messages, which is one of Ada's. */
    public static final ConversationId HOT = new ConversationId(Md5.uuid("c1"));

    private final MigratedWriteDatabase side;
    private final ExplainingDataSource explained;
    private final Sql sql;
    private final Plans plans;

    /** Fills {@code database} by the statements {@code fill}; small tables may be read as a whole. */
    public FilledWriteDatabase(Database database, String fill, Set<String> small) {
        side = new MigratedWriteDatabase(database);
        side.execute(fill);
        side.execute("vacuum analyze");
        explained = new ExplainingDataSource(database);
        sql = new Sql(explained.dataSource(), Part.WRITE_STORE, DatabaseMeters.NONE);
        plans = new Plans(explained, small);
    }

    /** With 50,000 messages in 19,002 conversations and a move that went back and forth. */
    public static FilledWriteDatabase withManyConversations(Database database) {
        return new FilledWriteDatabase(database, MANY_CONVERSATIONS, SMALL);
    }

    /** The n-th message, counted from 1; the first 10,000 are in {@link #HOT}. */
    public static MessageId message(int n) {
        return new MessageId(Md5.uuid("m" + n));
    }

    public MigratedWriteDatabase side() {
        return side;
    }

    /** Whose statements are explained. */
    public Sql sql() {
        return sql;
    }

    public Plans plans() {
        return plans;
    }

    /** The plans of what was executed since the last call. */
    public List<Plan> take() {
        return explained.take();
    }

    @Override
    public void close() {
        explained.close();
        side.close();
    }
}
