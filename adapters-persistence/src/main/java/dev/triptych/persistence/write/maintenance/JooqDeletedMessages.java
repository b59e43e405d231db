package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.maintenance.eventlog.DeletedMessages;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.write.log.EventRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.Record;

/**
 * Tombstones in the order of their deletion, and the events of their messages: the sending stands at the message's own
 * {@code seq}, its edits are among the conversation's edits since.
 */
public final class JooqDeletedMessages implements DeletedMessages {
    private static final int PAGE = 500;
    private static final String NEXT = "select " + MessageRows.COLUMNS + """
             from message m
             where m.deleted_at is not null
               and m.deleted_at <= statement_timestamp() - ? * interval '1 millisecond'
               and (m.deleted_at, m.id) > (coalesce((select deleted_at from redaction), '-infinity'),
                                           coalesce((select message_id from redaction),
                                                    '00000000-0000-0000-0000-000000000000'))
             order by m.deleted_at, m.id
             limit ?
            """;
    private static final String DONE = """
            insert into redaction (deleted_at, message_id) values (?::timestamptz, ?)
            on conflict (only_row) do update
               set deleted_at = excluded.deleted_at, message_id = excluded.message_id
            returning 1
            """;
    /** The log as a whole, and each part that was taken out of it. */
    private static final String TABLES = """
            select 'event'
             union all
            select 'archive.' || c.relname
              from pg_class c
             where c.relnamespace = to_regnamespace('archive') and c.relkind = 'r' and c.relname ~ '^event_[0-9]{6}$'
            """;

    private final Sql sql;

    public JooqDeletedMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Message> next(Duration term, int limit) {
        return sql.query(
                dsl -> PlainSql.query(dsl, NEXT, term.toMillis(), limit).fetch(MessageRows::read));
    }

    @Override
    public Map<EventId, EncodedEvent> rewrite(
            List<Message> messages, Function<LoggedEvent, Optional<EncodedEvent>> redaction) {
        var rewritten = new HashMap<EventId, EncodedEvent>();
        if (messages.isEmpty()) {
            return rewritten;
        }
        // A partition may be archived meanwhile, and then its events were in neither place when that was gone through.
        var seen = new HashSet<String>();
        for (var next = tables(seen); !next.isEmpty(); next = tables(seen)) {
            next.forEach(table -> rewritten.putAll(rewrite(table, messages, redaction)));
            seen.addAll(next);
        }
        return rewritten;
    }

    private List<String> tables(Set<String> but) {
        return sql.query(dsl -> PlainSql.query(dsl, TABLES).fetch(row -> row.get(0, String.class))).stream()
                .filter(table -> !but.contains(table))
                .toList();
    }

    private Map<EventId, EncodedEvent> rewrite(
            String table, List<Message> messages, Function<LoggedEvent, Optional<EncodedEvent>> redaction) {
        var all = new HashMap<EventId, EncodedEvent>();
        var place = -1;
        var seq = 0L;
        List<Record> page;
        do {
            page = page(table, messages, place, seq);
            var changed = new LinkedHashMap<EventId, EncodedEvent>();
            for (var row : page) {
                var event = EventRows.read(row);
                redaction.apply(event).ifPresent(data -> changed.put(event.id(), data));
                place = row.get(row.size() - 1, Integer.class);
                seq = event.seq();
            }
            write(table, changed);
            all.putAll(changed);
        } while (page.size() == PAGE);
        return all;
    }

    private List<Record> page(String table, List<Message> messages, int afterPlace, long afterSeq) {
        return sql.query(dsl -> PlainSql.query(
                        dsl,
                        events(table),
                        IntStream.range(0, messages.size()).boxed().toArray(Integer[]::new),
                        messages.stream().map(m -> m.conversationId().value()).toArray(UUID[]::new),
                        messages.stream().map(Message::seq).toArray(Long[]::new),
                        messages.stream().map(m -> m.id().toString()).toArray(String[]::new),
                        afterPlace,
                        afterSeq,
                        PAGE)
                .fetch());
    }

    private void write(String table, Map<EventId, EncodedEvent> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var data = new ArrayList<>(changed.values());
        sql.transaction(dsl -> PlainSql.execute(
                dsl,
                rewriting(table),
                changed.keySet().stream().map(EventId::value).toArray(UUID[]::new),
                data.stream().map(EncodedEvent::data).toArray(String[]::new),
                data.stream().map(each -> (short) each.schemaVersion()).toArray(Short[]::new)));
    }

    @Override
    public void done(Message last) {
        var deletedAt = Objects.requireNonNull(last.deletedAt(), "only tombstones are forgotten");
        sql.query(dsl -> PlainSql.execute(dsl, DONE, deletedAt, last.id().value()));
    }

    /** Texts that hold a message's id are few beside its own; whose they are is for the caller to find out. */
    private static String events(String table) {
        return ("select " + EventRows.COLUMNS + """
            , m.place
             from unnest(?::integer[], ?::uuid[], ?::bigint[], ?::text[]) as m (place, conversation_id, seq, id)
             cross join lateral (
                   (select s.* from %1$s s
                     where s.conversation_id = m.conversation_id and s.seq = m.seq and s.seq > 0)
                    union all
                   (select d.* from %1$s d
                     where d.conversation_id = m.conversation_id
                       and d.seq > m.seq
                       and d.type = 'triptych.message.edited'
                       and strpos(d.data, m.id) > 0)) e
             where (m.place, e.seq) > (?, ?)
             order by m.place, e.seq
             limit ?
            """).formatted(table);
    }

    private static String rewriting(String table) {
        return """
            update %s e
               set data = n.data, schema_version = n.schema_version
              from unnest(?::uuid[], ?::text[], ?::smallint[]) as n (id, data, schema_version)
             where e.id = n.id and (e.data, e.schema_version) is distinct from (n.data, n.schema_version)
            returning 1
            """.formatted(table);
    }
}
