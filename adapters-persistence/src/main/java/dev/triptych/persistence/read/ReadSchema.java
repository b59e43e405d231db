package dev.triptych.persistence.read;

import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/** The schemas of the read database: one for each generation. */
final class ReadSchema {
    private static final String PREFIX = "read_g";
    /** Of the version before there were generations, which kept the only one in {@code public}. */
    private static final List<String> TABLES = List.of(
            "conversation_view",
            "member_view",
            "message_view",
            "read_marker_view",
            "frontier",
            "parked_event",
            "lease",
            "backfill",
            "backfill_frontier",
            "flyway_schema_history");

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('triptych read schema'))";
    private static final String EXISTS = "select 1 from pg_namespace where nspname = ?";
    private static final String HAS_TABLES = "select 1 where to_regclass(?) is not null";
    private static final String IN_PUBLIC = """
            select 1
             where to_regclass('public.conversation_view') is not null
               and to_regclass('public.flyway_schema_history') is not null
            """;
    private static final String STANDING =
            "select substr(nspname, 7)::integer from pg_namespace where nspname ~ '^read_g[1-9][0-9]{0,8}$'";

    private ReadSchema() {}

    /** Such as {@code read_g7}. */
    static String name(int generation) {
        return PREFIX + generation;
    }

    /** Makes the schema of a generation if it is not there; the first one takes over what stands in {@code public}. */
    static void ensure(Sql sql, int generation) {
        sql.transaction(dsl -> {
            PlainSql.execute(dsl, ONE_AT_A_TIME);
            if (!exists(dsl, generation)) {
                dsl.execute("create schema " + name(generation));
                if (generation == 1 && PlainSql.execute(dsl, IN_PUBLIC) == 1) {
                    TABLES.forEach(table ->
                            dsl.execute("alter table if exists public." + table + " set schema " + name(generation)));
                }
            }
            return generation;
        });
    }

    static boolean exists(DSLContext dsl, int generation) {
        return PlainSql.execute(dsl, EXISTS, name(generation)) == 1;
    }

    /** Whether its tables are there too. */
    static boolean hasTables(DSLContext dsl, int generation) {
        return PlainSql.execute(dsl, HAS_TABLES, name(generation) + ".postponed_index") == 1;
    }

    /** The generations whose schemas are there. */
    static Set<Integer> standing(DSLContext dsl) {
        return new TreeSet<>(PlainSql.query(dsl, STANDING).fetch(row -> row.get(0, Integer.class)));
    }

    static void remove(DSLContext dsl, int generation) {
        dsl.execute("drop schema if exists " + name(generation) + " cascade");
    }
}
