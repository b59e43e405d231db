package dev.triptych.persistence.table;

import dev.triptych.persistence.sql.PlainSql;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The indexes of the big tables, dropped before rows are copied and built when all are there. */
public final class PostponedIndexes {
    /** In words of the server's own; what makes it unique is its constraint, where it has one. */
    private static final String NOTE = """
            with big as (
                 select i.relname as name, t.oid as table_oid, c.conname, x.indexrelid as index_oid, c.oid as constraint_oid
                   from pg_index x
                   join pg_class i on i.oid = x.indexrelid
                   join pg_class t on t.oid = x.indrelid
                   left join pg_constraint c on c.conindid = i.oid and c.conrelid = t.oid and c.contype in ('p', 'u')
                  where t.oid = any (?::regclass[]::oid[])),
            noted as (
                 insert into postponed_index (name, definition, nth)
                 select b.name,
                        case when b.conname is null then pg_get_indexdef(b.index_oid)
                             else format('alter table %s add constraint %I %s', b.table_oid::regclass, b.conname,
                                         pg_get_constraintdef(b.constraint_oid)) end,
                        row_number() over (order by b.table_oid::regclass::text, b.name)
                   from big b
                     on conflict (name) do nothing)
            select case when b.conname is null then format('drop index %I', b.name)
                        else format('alter table %s drop constraint %I', b.table_oid::regclass, b.conname) end
              from big b
            """;

    private static final String NAMES = "select name from postponed_index order by nth, name";
    private static final String DEFINITION = "select definition from postponed_index where name = ?";
    private static final String BUILT = "delete from postponed_index where name = ?";
    /** So that a large table's is sorted in memory for the greater part. */
    private static final String MEMORY = "select set_config('maintenance_work_mem', '256MB', true)";

    private PostponedIndexes() {}

    public static void postpone(DSLContext dsl) {
        var tables = ReadTables.ALL.stream().map(ViewTable::name).toArray(String[]::new);
        PlainSql.query(dsl, NOTE, (Object) tables)
                .fetch(row -> row.get(0, String.class))
                .forEach(dsl::execute);
    }

    public static List<String> names(DSLContext dsl) {
        return PlainSql.query(dsl, NAMES).fetch(row -> row.get(0, String.class));
    }

    public static void build(DSLContext dsl, String name) {
        Optional<String> definition =
                PlainSql.query(dsl, DEFINITION, name).fetchOptional(row -> row.get(0, String.class));
        if (definition.isPresent()) {
            PlainSql.execute(dsl, MEMORY);
            dsl.execute(definition.get());
            PlainSql.execute(dsl, BUILT, name);
        }
    }
}
