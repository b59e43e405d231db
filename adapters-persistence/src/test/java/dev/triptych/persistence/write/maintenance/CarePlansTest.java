package dev.triptych.persistence.write.maintenance;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.FilledWriteDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What looks after the log costs what it looks for, however long the log is. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarePlansTest {
    /** A conversation of 30,000 messages, of which every hundredth is deleted and every fiftieth was edited at the end. */
    private static final String FILL = """
            insert into conversation (id, shard, title, created_by, created_at, seq)
            values (md5('c')::uuid, 3, 'long', 'ada', now(), 30600);
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest, body,
                                 sent_at, deleted_at, version)
            select md5('m' || n)::uuid, md5('c')::uuid, n, n, 'ada', 'n-' || n, sha256('x'),
                   case when n % 100 <> 0 then 'text' end, now(),
                   case when n % 100 = 0 then now() - (40000 - n) * interval '1 second' end, 1
              from generate_series(1, 30000) n;
            insert into event (incarnation, xid, shard, id, conversation_id, seq, type, schema_version, data, recorded_at)
            select 1, 10 + seq / 10, 3, md5('e' || seq)::uuid, md5('c')::uuid, seq, type, 1, id::text, now()
              from (select n as seq, 'triptych.message.sent' as type, md5('m' || n)::uuid as id
                      from generate_series(1, 30000) n
                    union all
                    select 30000 + n, 'triptych.message.edited', md5('m' || (n * 50))::uuid
                      from generate_series(1, 600) n) happened
             order by seq;
            """;

    private static final Set<String> SMALL =
            Set.of("incarnation", "archived_head", "redaction", "pg_class", "pg_namespace");

    private FilledWriteDatabase filled;
    private Sql sql;
    private Plans plans;

    @BeforeAll
    void fill(@FreshDatabase(WRITE_DATABASE) Database database) {
        filled = new FilledWriteDatabase(database, FILL, SMALL);
        sql = filled.sql();
        plans = filled.plans();
    }

    @AfterAll
    void close() {
        filled.close();
    }

    @Test
    void whatWasDeletedSinceIsFoundInItsOrder() {
        var deleted = new JooqDeletedMessages(sql);
        var first = deleted.next(Duration.ZERO, 50);
        assertThat(first).hasSize(50);
        deleted.done(first.getLast());

        plans.assertServedByIndexes(
                130, _ -> assertThat(deleted.next(Duration.ZERO, 100)).hasSize(100));
        assertThat(deleted.next(Duration.ZERO, 1).getFirst().seq()).isEqualTo(5_100);
    }

    @Test
    void theLastAppliedEventsOfAllShardsAreOneStepEach() {
        var incarnations = new JooqIncarnations(sql);
        var lastApplied = filled.side().log().after(LogPosition.START, LogLimit.events(16)).stream()
                .map(CarePlansTest::applied)
                .toList();

        plans.assertServedByIndexes(
                80, _ -> assertThat(incarnations.contradicted(lastApplied)).isEmpty());
    }

    private static LastApplied applied(LoggedEvent event) {
        return new LastApplied(event.position(), event.id());
    }

    /** The edits that came after it are looked through, whosever they are; what was merely sent is not. */
    @Test
    void theEventsOfAMessageAreFoundAmongTheEdits() {
        var deleted = new JooqDeletedMessages(sql);
        var message = new JooqDeletedMessages(sql).next(Duration.ZERO, 1);

        plans.assertServedByIndexes(2_500, _ -> deleted.rewrite(message, event -> Optional.empty()));
    }
}
