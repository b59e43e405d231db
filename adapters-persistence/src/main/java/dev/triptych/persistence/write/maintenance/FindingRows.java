package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Rows of {@code consistency_finding} and of its fields. */
final class FindingRows {
    private static final String WRITE = """
            insert into consistency_finding
                   (check_id, number, store, entity, conversation_id, message_id, user_id, kind)
            select ?, * from unnest(?::integer[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
            returning 1
            """;
    private static final String WRITE_FIELDS = """
            insert into consistency_finding_field (check_id, finding, number, name, write_value, other_value)
            select ?, * from unnest(?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[])
            returning 1
            """;
    private static final String READ = """
            select number, store, entity, conversation_id, message_id, user_id, kind
              from consistency_finding
             where check_id = ?
             order by number
             limit %d
            """.formatted(CheckReport.MAX_FINDINGS);
    private static final String READ_FIELDS = """
            select finding, name, write_value, other_value
              from consistency_finding_field
             where check_id = ?
             order by finding, number
            """;

    private FindingRows() {}

    static void write(DSLContext dsl, CheckId id, List<Finding> findings) {
        PlainSql.execute(
                dsl,
                WRITE,
                id.value(),
                IntStream.range(0, findings.size()).boxed().toArray(Integer[]::new),
                texts(findings, finding -> finding.store().name()),
                texts(findings, Finding::entity),
                findings.stream()
                        .map(finding -> finding.conversationId().value())
                        .toArray(UUID[]::new),
                findings.stream()
                        .map(finding -> finding.messageId() == null
                                ? null
                                : finding.messageId().value())
                        .toArray(UUID[]::new),
                texts(
                        findings,
                        finding -> finding.userId() == null
                                ? null
                                : finding.userId().value()),
                texts(findings, finding -> finding.kind().name()));
        writeFields(dsl, id, findings);
    }

    private static <T> String[] texts(List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static void writeFields(DSLContext dsl, CheckId id, List<Finding> findings) {
        var of = new ArrayList<Integer>();
        var numbers = new ArrayList<Integer>();
        var fields = new ArrayList<Field>();
        for (var finding = 0; finding < findings.size(); finding++) {
            var number = 0;
            for (var field : findings.get(finding).fields()) {
                of.add(finding);
                numbers.add(number++);
                fields.add(field);
            }
        }
        PlainSql.execute(
                dsl,
                WRITE_FIELDS,
                id.value(),
                of.toArray(Integer[]::new),
                numbers.toArray(Integer[]::new),
                texts(fields, Field::name),
                texts(fields, Field::write),
                texts(fields, Field::other));
    }

    static List<Finding> read(DSLContext dsl, CheckId id) {
        var fields = new HashMap<Integer, List<Field>>();
        PlainSql.query(dsl, READ_FIELDS, id.value())
                .fetch()
                .forEach(row -> fields.computeIfAbsent(row.get(0, Integer.class), _ -> new ArrayList<>())
                        .add(new Field(row.get(1, String.class), row.get(2, String.class), row.get(3, String.class))));
        return PlainSql.query(dsl, READ, id.value()).fetch(row -> finding(row, fields));
    }

    private static Finding finding(Record row, Map<Integer, List<Field>> fields) {
        var message = row.get(4, UUID.class);
        var user = row.get(5, String.class);
        return new Finding(
                new StoreName(row.get(1, String.class)),
                row.get(2, String.class),
                new ConversationId(row.get(3, UUID.class)),
                message == null ? null : new MessageId(message),
                user == null ? null : new UserId(user),
                Kind.valueOf(row.get(6, String.class)),
                fields.getOrDefault(row.get(0, Integer.class), List.of()));
    }
}
