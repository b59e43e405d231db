package dev.triptych.persistence.read;

import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a session of an operator finds the tables who names no schema: in the generation that answers. The product itself
 * always says which one it means.
 */
final class SearchPath {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPath.class);
    private static final String IS_SET = """
            select 1
              from pg_db_role_setting s
              join pg_database d on d.oid = s.setdatabase
             where d.datname = current_database() and s.setrole = 0
               and exists (select 1 from unnest(s.setconfig) as c (setting) where c.setting like 'search_path=%')
            """;

    private SearchPath() {}

    /** Leads new sessions to a generation. A role that may not do that does without. */
    static void leadTo(Sql sql, int generation) {
        try {
            sql.query(dsl -> dsl.execute("""
                    do $$
                    begin
                        execute format('alter database %%I set search_path = %s, public', current_database());
                    end
                    $$
                    """.formatted(ReadSchema.name(generation))));
        } catch (RuntimeException refused) {
            LOG.info(
                    "could not set the default search path to {}: {}",
                    ReadSchema.name(generation),
                    refused.getMessage());
        }
    }

    /** The same unless they are led somewhere already. */
    static void leadFirst(Sql sql, int generation) {
        if (sql.query(dsl -> PlainSql.execute(dsl, IS_SET)) == 0) {
            leadTo(sql, generation);
        }
    }
}
