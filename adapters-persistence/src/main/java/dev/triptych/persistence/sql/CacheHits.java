package dev.triptych.persistence.sql;

import java.util.OptionalDouble;

/** How often a database found in its memory what it looked for, as its statistics say. */
public final class CacheHits {
    private CacheHits() {}

    /** The share of blocks, 0 to 1, since the statistics were last reset; empty where none was asked for yet. */
    public static OptionalDouble ratio(Sql sql) {
        return sql.query(dsl -> {
            var row = PlainSql.query(
                            dsl,
                            "select blks_hit::float8 / nullif(blks_hit + blks_read, 0) from pg_stat_database"
                                    + " where datname = current_database()")
                    .fetchOne();
            var ratio = row == null ? null : row.get(0, Double.class);
            return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
        });
    }
}
