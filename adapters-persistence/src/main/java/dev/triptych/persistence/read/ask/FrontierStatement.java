package dev.triptych.persistence.read.ask;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads the frontier of the read store: two truths about what is parked, and four numbers for each
 * shard with an event. A set of shards is sent as the bits of a number.
 */
final class FrontierStatement {
    private static final String OF_CONVERSATION = "exists (select 1 from parked_event p where p.conversation_id = ?)";
    /**
     * As a rule nothing is parked at all, and then the memberships need not be walked. Whom a parked event makes a member
     * no row says yet, so it concerns every user; the types are named as the index names them.
     */
    private static final String OF_USER = """
            (exists (select 1 from parked_event)
                and (exists (select 1 from parked_event p
                              where p.type in ('triptych.conversation.started', 'triptych.member.added'))
                  or exists (select 1 from member_view r
                               join parked_event p on p.conversation_id = r.conversation_id
                              where r.user_id = ?)))""";

    private static final String OF_CONVERSATION_ALONE = sql(OF_CONVERSATION, "false");
    private static final String OF_CONVERSATION_AND_STREAM = sql(OF_CONVERSATION, OF_CONVERSATION);
    private static final String OF_USER_ALONE = sql(OF_USER, "false");
    private static final String OF_USER_AND_STREAM = sql(OF_USER, OF_CONVERSATION);

    private final boolean streamIsSubject;
    private final String sql;
    private final List<Object> binds = new ArrayList<>();

    /** The request of this query. A user who reads their own write asks about one conversation, not two. */
    FrontierStatement(FrontierRequest request) {
        streamIsSubject = request.subject() instanceof Subject.OfConversation(var id) && id.equals(request.stream());
        var stream = streamIsSubject ? null : request.stream();
        switch (request.subject()) {
            case Subject.OfConversation(var id) -> {
                sql = stream == null ? OF_CONVERSATION_ALONE : OF_CONVERSATION_AND_STREAM;
                binds.add(id.value());
            }
            case Subject.OfUser(var user) -> {
                sql = stream == null ? OF_USER_ALONE : OF_USER_AND_STREAM;
                binds.add(user.value());
            }
        }
        if (stream != null) {
            binds.add(stream.value());
        }
        binds.add(
                request.shards().stream().mapToInt(shard -> 1 << shard.number()).sum());
    }

    /** All in one text: rows, columns and arrays cost more to read than to find. */
    private static String sql(String parked, String streamParked) {
        return "select concat_ws(' ', " + parked + ", " + streamParked + """
                , (select string_agg(concat_ws(' ', f.shard, f.incarnation, f.xid, f.position), ' ')
                     from frontier f where (?::integer >> f.shard) & 1 = 1))
                """;
    }

    String sql() {
        return sql;
    }

    /** Its binds, and those of a statement that follows it. */
    @Nullable Object[] bindsBefore(@Nullable Object... others) {
        var all = new ArrayList<@Nullable Object>(binds);
        all.addAll(Arrays.asList(others));
        return all.toArray();
    }

    StoreState state(Result<Record> rows) {
        var words = rows.getFirst().get(0, String.class).split(" ", -1);
        var positions = new HashMap<Shard, Position>();
        for (var n = 2; n < words.length; n += 4) {
            var shard = new Shard(Integer.parseInt(words[n]));
            positions.put(
                    shard,
                    new Position(
                            Integer.parseInt(words[n + 1]),
                            shard,
                            Long.parseLong(words[n + 2]),
                            Long.parseLong(words[n + 3])));
        }
        var parked = "t".equals(words[0]);
        return new StoreState(new Frontier(positions), parked, streamIsSubject ? parked : "t".equals(words[1]));
    }
}
