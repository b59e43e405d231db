package dev.triptych.persistence.read.ask;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import java.util.List;

/** The hosts of the read database, each probed on a connection of its own. */
public final class JooqReadReplicas implements ReadReplicas {
    private static final String HAS = """
            select 1
              from frontier f
             where f.shard = ? and (f.incarnation, f.xid, f.position) >= (?, ?, ?)
               and not exists (select 1 from parked_event p where p.conversation_id = ? and p.seq > 0)
            """;

    private final List<Sql> hosts;

    /** At least one; each bounds the time. */
    public JooqReadReplicas(List<Sql> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    @Override
    public boolean allHave(Position position, ConversationId conversation) {
        return hosts.stream().allMatch(host -> has(host, position, conversation));
    }

    private static boolean has(Sql host, Position position, ConversationId conversation) {
        return host.query(dsl -> PlainSql.execute(
                        dsl,
                        HAS,
                        position.shard().number(),
                        position.incarnation(),
                        position.xid(),
                        position.position(),
                        conversation.value()))
                > 0;
    }
}
