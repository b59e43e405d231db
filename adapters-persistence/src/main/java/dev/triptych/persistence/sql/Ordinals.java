package dev.triptych.persistence.sql;

/**
 * The ordinals of messages that are inserted as {@code new}, next to each other behind what is there: how many messages there
 * are up to each, in its conversation and by its sender. What an earlier version wrote has none, and is counted once.
 * Replies are numbered besides, in the order in which they become replies; those of an earlier version stay without.
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

    /**
     * The number among the replies to the same message, of messages that become replies now; null for the others. A message
     * may become a reply long after it was sent: the newest need not have the highest number.
     *
     * @param table which they are in or inserted into
     * @param becomes which of them become replies now, as a condition on {@code new}
     */
    public static String ofReplies(String table, String becomes) {
        return """
                case when %2$s
                     then coalesce((select h.nth_of_replies from %1$s h
                                     where h.reply_to = new.reply_to and h.nth_of_replies is not null
                                     order by h.nth_of_replies desc limit 1), 0)
                          + row_number() over (partition by new.reply_to, %2$s order by new.seq) end
                """.formatted(table, becomes);
    }

    /**
     * The number among the replies to the same message, of all messages of a conversation again, in the order of {@code seq}.
     *
     * @param table which they are inserted into
     * @param upTo which rows were numbered before, as a condition on {@code p}
     */
    public static String ofRepliesAnew(String table, String upTo) {
        return "case when new.reply_to is not null then "
                + BEFORE.formatted(
                        table, "nth_of_replies", upTo, "a.reply_to = new.reply_to", "p.reply_to = new.reply_to")
                + "+ row_number() over (partition by new.reply_to order by new.seq) end";
    }
}
