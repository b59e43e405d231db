package dev.triptych.persistence.read;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.ExplainingDataSource;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import java.util.Set;

/** A read store with many conversations, one of which has most of the messages, and the plans of statements on it. */
final class FilledReadDatabase implements AutoCloseable {
    /**
     * 2,001 conversations of 20 members, and 17,000 of one; Ada is in 100 of them. Conversation 1 has 10,000 of the 50,000 messages, half
     * of them user-1's, and 300 members more. Everybody has read all but the last ten.
     */
    private static final String FILL = """
            insert into conversation_view (id, title, created_by, created_at, member_count, last_message_id,
                                           last_activity_at, applied_seq)
            select md5('c' || c)::uuid, 'conversation ' || c, 'user-' || c, now(), 20,
                   md5('m' || case when c = 1 then 10000 else 10000 + (c - 1) * 20 end)::uuid,
                   now() - c * interval '1 second', case when c = 1 then 10001 else 21 end
              from generate_series(1, 2001) c;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || ((c + m * 97) % 1000), now()
              from generate_series(1, 2001) c cross join generate_series(0, 19) m;
            insert into conversation_view (id, title, created_by, created_at, member_count, last_activity_at, applied_seq)
            select md5('c' || c)::uuid, 'quiet ' || c, 'user-1', now(), 1, now(), 1
              from generate_series(3000, 20000) c;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || (c % 1000), now() from generate_series(3000, 20000) c;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'ada', now() from generate_series(1, 100) c;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c1')::uuid, 'guest-' || g, now() + g * interval '1 second' from generate_series(1, 300) g;
            insert into message_view (id, conversation_id, seq, sender_id, client_message_id, body, reply_to, sent_at, version, nth, nth_of_sender, nth_of_replies)
            select md5('m' || n)::uuid, md5('c' || c)::uuid, s, 'user-' || (n % 2), 'n-' || n,
                   'message ' || n, case when n between 2 and 10000 and n % 2 = 0 then md5('m1')::uuid end, now() - (50000 - n) * interval '1 second', 1,
                   s - 1, row_number() over (partition by c, n % 2 order by s),
                   case when n between 2 and 10000 and n % 2 = 0 then n / 2 end
              from (select n, case when n <= 10000 then 1 else 2 + (n - 10001) / 20 end as c,
                           case when n <= 10000 then n + 1 else 2 + (n - 10001) % 20 end as s
                      from generate_series(1, 50000) n) numbered;
            insert into read_marker_view (conversation_id, user_id, seq)
            select m.conversation_id, m.user_id, c.applied_seq - 10
              from member_view m join conversation_view c on c.id = m.conversation_id;
            insert into member_view (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'eve', now() from generate_series(1, 200) c;
            insert into frontier (shard, incarnation, xid, position)
            select s, 1, 1, 1 from generate_series(0, 15) s;
            """;

    private static final Set<String> SMALL =
            Set.of("lease", "frontier", "parked_event", "backfill", "backfill_frontier");

    private final MigratedReadDatabase side;
    private final ExplainingDataSource explained;
    private final Sql sql;
    private final Plans plans;

    FilledReadDatabase(Database database) {
        side = new MigratedReadDatabase(database);
        side.execute(FILL);
        side.execute("vacuum analyze");
        explained = new ExplainingDataSource(database);
        sql = new Sql(explained.dataSource(), Part.READ_STORE, DatabaseMeters.NONE);
        plans = new Plans(explained, SMALL);
    }

    MigratedReadDatabase side() {
        return side;
    }

    /** Whose statements are explained. */
    Sql sql() {
        return sql;
    }

    Plans plans() {
        return plans;
    }

    @Override
    public void close() {
        explained.close();
        side.close();
    }
}
