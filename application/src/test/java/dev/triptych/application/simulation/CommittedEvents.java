package dev.triptych.application.simulation;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The committed events of a simulated write store, and what can be asked about them. */
final class CommittedEvents {
    private static final Comparator<LoggedEvent> IN_ORDER =
            Comparator.comparing(event -> LogPosition.of(event.position()));

    /** In the log's order. */
    private final List<LoggedEvent> events = new ArrayList<>();

    private Frontier heads = Frontier.NONE;

    void add(LoggedEvent logged) {
        var at = events.size();
        while (at > 0 && IN_ORDER.compare(events.get(at - 1), logged) > 0) {
            at--;
        }
        events.add(at, logged);
        heads = heads.advancedTo(Map.of(logged.position().shard(), logged.position()));
    }

    /** All of them in the log's order. */
    List<LoggedEvent> all() {
        return Collections.unmodifiableList(events);
    }

    Frontier heads() {
        return heads;
    }

    /** Those below the horizon, in the log's order. */
    Stream<LoggedEvent> below(long horizon) {
        return events.stream().takeWhile(event -> event.position().xid() < horizon);
    }

    List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit) {
        return events.stream()
                .filter(event -> event.conversationId().equals(conversation))
                .filter(event -> event.seq() >= firstSeq && event.seq() <= lastSeq && event.seq() > 0)
                .sorted(Comparator.comparingLong(LoggedEvent::seq))
                .limit(limit.events())
                .toList();
    }

    Optional<LoggedEvent> find(EventId id) {
        return events.stream().filter(event -> event.id().equals(id)).findFirst();
    }

    Map<Shard, Backlog> behind(Frontier frontier, Supplier<Instant> now) {
        var behind = new TreeMap<Shard, Backlog>();
        heads.positions().forEach((shard, head) -> behind.put(shard, backlog(head, frontier.at(shard), now)));
        return behind;
    }

    private Backlog backlog(Position head, Position reached, Supplier<Instant> now) {
        var left = events.stream()
                .filter(event -> event.position().shard().equals(head.shard()))
                .filter(event -> !reached.covers(event.position()))
                .toList();
        var age = left.isEmpty() ? null : Duration.between(left.getFirst().recordedAt(), now.get());
        return new Backlog(head, left.size(), age);
    }
}
