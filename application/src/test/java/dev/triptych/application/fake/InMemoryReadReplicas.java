package dev.triptych.application.fake;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.domain.ConversationId;
import java.util.List;

/** Some read stores in memory as the hosts of one. */
public final class InMemoryReadReplicas implements ReadReplicas {
    private final List<InMemoryReadStoreQueries> hosts;

    /** Each with switches of its own. */
    public InMemoryReadReplicas(InMemoryReadStoreQueries... hosts) {
        this.hosts = List.of(hosts);
    }

    @Override
    public boolean allHave(Position position, ConversationId conversation) {
        return hosts.stream().allMatch(host -> host.has(position, conversation));
    }
}
