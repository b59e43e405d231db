package dev.triptych.persistence.read;

import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadReplicas;
import dev.triptych.application.query.routing.Lookout;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.domain.ConversationId;
import java.util.List;

/** The hosts of the read database, each looked at on a connection of its own. */
final class JooqReadReplicas implements ReadReplicas {
    private final List<? extends ReadStoreQuestions> hosts;

    /** At least one. */
    JooqReadReplicas(List<? extends ReadStoreQuestions> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    @Override
    public boolean allHave(Position position, ConversationId conversation) {
        var lookout = new Lookout(new Subject.OfConversation(conversation), null);
        return hosts.stream()
                .map(host -> host.look(lookout))
                .allMatch(standing -> standing.frontier().covers(position) && !standing.parked());
    }
}
