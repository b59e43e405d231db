package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatch.Field;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;

/** The last mismatches: one row each, and no more of them than are kept. */
public final class JooqShadowMismatches implements ShadowMismatches {
    /**
     * The statement does not see the row that it inserts: of those that were there, one less than are kept stays. A row that another
     * instance deletes at this moment is left to it: waiting for each other's rows in no order ends in a deadlock.
     */
    private static final String ADD = """
            with gone as (
                 delete from shadow_mismatch
                  where id in (select m.id
                                 from shadow_mismatch m
                                where m.id in (select id from shadow_mismatch order by id desc offset %d)
                                  for update skip locked))
            insert into shadow_mismatch
                   (id, at, question, subject, written, reached, field_names, write_values, read_values)
            values (?, ?::timestamptz, ?, ?, ?, ?, ?::text[], ?::text[], ?::text[])
            """.formatted(KEPT - 1);

    private static final String NEWEST = """
            select id, at, question, subject, written, reached, field_names, write_values, read_values
              from shadow_mismatch
             order by id desc
             limit ?
            """;

    private final Sql sql;

    public JooqShadowMismatches(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(ShadowMismatch mismatch) {
        var fields = mismatch.fields();
        sql.query(dsl -> PlainSql.execute(
                dsl,
                ADD,
                mismatch.id(),
                mismatch.at(),
                mismatch.query(),
                mismatch.subject(),
                mismatch.written(),
                mismatch.reached(),
                fields.stream().map(Field::name).toArray(String[]::new),
                fields.stream().map(Field::write).toArray(String[]::new),
                fields.stream().map(Field::read).toArray(String[]::new)));
    }

    @Override
    public List<ShadowMismatch> newest(int limit) {
        return sql.query(
                dsl -> PlainSql.query(dsl, NEWEST, Math.min(limit, KEPT)).fetch(JooqShadowMismatches::mismatch));
    }

    private static ShadowMismatch mismatch(Record row) {
        var names = row.get("field_names", String[].class);
        var written = row.get("write_values", String[].class);
        var read = row.get("read_values", String[].class);
        return new ShadowMismatch(
                row.get("id", UUID.class),
                row.get("at", Instant.class),
                row.get("question", String.class),
                row.get("subject", String.class),
                row.get("written", String.class),
                row.get("reached", String.class),
                IntStream.range(0, names.length)
                        .mapToObj(n -> new Field(names[n], written[n], read[n]))
                        .toList());
    }
}
