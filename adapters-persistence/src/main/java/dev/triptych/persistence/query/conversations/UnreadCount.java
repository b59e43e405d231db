package dev.triptych.persistence.query.conversations;

/**
 * How many messages of a conversation {@code c} the member {@code c.me} has not read: those of others, not deleted, above
 * the read marker. All above it, less their own, less what others deleted: each of the first two is the difference of two
 * ordinals, found by an index, and the last counts deletions only. Where an earlier version wrote one of the four messages,
 * its ordinals are not known, and the messages themselves are counted.
 */
final class UnreadCount {
    private static final String NEWEST = """
            coalesce((select coalesce(t.%1$s, -1) from $messages t
                       where t.conversation_id = c.id %2$s
                       order by t.seq desc limit 1), 0)
            """;
    private static final String OWN = "and t.sender_id = c.me ";
    private static final String READ = "and t.seq <= k.seq";

    static final String SQL = """
            (select case when least(n.newest, n.read, n.own, n.own_read) < 0
                         then (select count(*) from $messages u
                                where u.conversation_id = c.id and u.deleted_at is null and u.sender_id <> c.me
                                  and u.seq > n.marker)
                         else n.newest - n.read - (n.own - n.own_read)
                              - (select count(*) from $messages d
                                  where d.conversation_id = c.id and d.deleted_at is not null and d.sender_id <> c.me
                                    and d.seq > n.marker)
                         end
               from (select k.seq as marker, %s as newest, %s as read, %s as own, %s as own_read
                       from (select coalesce((select i.seq from $markers i
                                               where i.conversation_id = c.id and i.user_id = c.me), 0) as seq
                             offset 0) k
                     offset 0) n)
            """.formatted(
                    NEWEST.formatted("nth", ""),
                    NEWEST.formatted("nth", READ),
                    NEWEST.formatted("nth_of_sender", OWN),
                    NEWEST.formatted("nth_of_sender", OWN + READ));

    private UnreadCount() {}
}
