package dev.triptych.persistence.sql;

/**
 * The ordinals of messages that are inserted as {@code new}, next to each other behind what is there: how many messages there
 * are up to each, in its conversation and by its sender. What an earlier version wrote has none, and is counted once.
 */
public final class Ordinals {
    private static final String BEFORE = """
            coalesce((select coalesce(p.%2$s, (select count(*) from %1$s a where %4$s and a.seq <= p.seq))
                        from %1$s p
                       where %5$s %3$s
                       order by p.seq desc limit 1), 0)
            """;
    private static final String IN = "%s.conversation_id = new.conversation_id";
    private static final String BY = " and %s.sender_id = new.sender_id";

    private Ordinals() {}

    /**
     * The two of them, as columns.
     *
     * @param table which they are inserted into
     * @param upTo which rows come before all that are inserted, as a condition on {@code p}; empty for all that are there
     * @param numbered what rows share a numbering besides their conversation, such as {@code , new.there}; empty for all
     */
    public static String of(String table, String upTo, String numbered) {
        return BEFORE.formatted(table, "nth", upTo, IN.formatted("a"), IN.formatted("p"))
                + "+ row_number() over (partition by new.conversation_id" + numbered + " order by new.seq), "
                + BEFORE.formatted(
                        table,
                        "nth_of_sender",
                        upTo,
                        IN.formatted("a") + BY.formatted("a"),
                        IN.formatted("p") + BY.formatted("p"))
                + "+ row_number() over (partition by new.conversation_id, new.sender_id" + numbered
                + " order by new.seq)";
    }
}
