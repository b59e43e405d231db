package dev.triptych.persistence.read.ask;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.read.feed.FrontierRows;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the version of one message in the read store, and the texts of its parked events. */
public final class JooqStoredVersions implements StoredVersions, ParkedTexts {
    private static final String VERSION = "select version, deleted_at is not null from message_view where id = ?";
    private static final String PARKED = "select id from parked_event where id = any (?::uuid[])";
    private static final String REPLACE = """
            update parked_event p
               set data = n.data, schema_version = n.schema_version
              from unnest(?::uuid[], ?::text[], ?::smallint[]) as n (id, data, schema_version)
             where p.id = n.id
            returning 1
            """;

    private final Sql sql;

    public JooqStoredVersions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Version> version(MessageId message, ConversationId conversation) {
        return sql.query(dsl -> PlainSql.query(dsl, VERSION, message.value())
                .fetchOptional(row -> new Version(row.get(0, Integer.class), row.get(1, Boolean.class))));
    }

    @Override
    public Frontier frontier() {
        return sql.query(dsl -> FrontierRows.read(dsl, ""));
    }

    @Override
    public Set<EventId> parked(List<EventId> events) {
        return sql
                .query(dsl -> PlainSql.query(dsl, PARKED, (Object) ids(events)).fetch())
                .stream()
                .map(row -> new EventId(row.get(0, UUID.class)))
                .collect(Collectors.toSet());
    }

    @Override
    public void replace(Map<EventId, EncodedEvent> events) {
        var order = List.copyOf(events.entrySet());
        sql.query(dsl -> PlainSql.execute(
                dsl,
                REPLACE,
                order.stream().map(each -> each.getKey().value()).toArray(UUID[]::new),
                order.stream().map(each -> each.getValue().data()).toArray(String[]::new),
                order.stream()
                        .map(each -> (short) each.getValue().schemaVersion())
                        .toArray(Short[]::new)));
    }

    private static UUID[] ids(List<EventId> events) {
        return events.stream().map(EventId::value).toArray(UUID[]::new);
    }
}
