package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold, computed from the event log by code of its own. */
final class Invariants {
    private final SimulatedWriteStore write;

    Invariants(SimulatedWriteStore write) {
        this.write = write;
    }

    /** A frontier never claims an event whose effect is not there; looked at after every commit. */
    void readFrontierIsHonest(SimulatedReadModel read) {
        for (var event : claimed(read.committedFrontier())) {
            if (event.seq() > 0) {
                atLeast(read.rows().seq(event.conversationId()), event.seq(), event);
            }
        }
    }

    /** Likewise for what can be found; looked at whenever the search frontier moves. */
    void searchFrontierIsHonest(SimulatedSearchIndex search) {
        for (var event : claimed(search.committedFrontier())) {
            if (write.codec().decode(event.event()) instanceof MessageEvent ofMessage) {
                var document = search.findable().get(ofMessage.message().id());
                atLeast(document == null ? 0 : document.eventSeq(), event.seq(), event);
            }
        }
    }

    /** Looked at too often for anything dearer. */
    private static void atLeast(long found, long claimed, LoggedEvent event) {
        if (found < claimed) {
            throw new AssertionError("the frontier claims " + event + ", but what is there has seq " + found);
        }
    }

    private List<LoggedEvent> claimed(Frontier frontier) {
        return write.everything().stream()
                .filter(event -> frontier.covers(event.position()))
                .toList();
    }

    void nothingAcknowledgedIsLost(World world, SimulatedReadModel read, SimulatedSearchIndex search) {
        for (var message : world.acknowledged()) {
            assertThat(write.rows().messages()).as("write store").containsKey(message.id());
            assertThat(read.rows().messages()).as("read store").containsKey(message.id());
            assertThat(search.findable()).as("search store").containsKey(message.id());
        }
    }

    void oneRowPerSend(SimulatedReadModel read, SimulatedSearchIndex search) {
        oneRowPerSend(
                write.rows().messages().values().stream()
                        .map(it -> it.message())
                        .toList(),
                "write store");
        oneRowPerSend(List.copyOf(read.rows().messages().values()), "read store");
        oneRowPerSend(
                search.findable().values().stream().map(it -> it.message()).toList(), "search store");
    }

    private static void oneRowPerSend(List<Message> messages, String where) {
        var keys = new HashSet<SendKey>();
        for (var message : messages) {
            assertThat(keys.add(new SendKey(message.senderId(), message.clientMessageId())))
                    .as("%s has %s of %s once", where, message.clientMessageId(), message.senderId())
                    .isTrue();
        }
    }

    void sameGaplessSequenceEverywhere(SimulatedReadModel read) {
        var last = new HashMap<ConversationId, Long>();
        for (var event : write.everything()) {
            if (event.seq() > 0) {
                var before = last.put(event.conversationId(), event.seq());
                assertThat(event.seq())
                        .as("seq of the next event of %s in the log's order", event.conversationId())
                        .isEqualTo(before == null ? 1 : before + 1);
            }
        }
        assertThat(read.rows().appliedSeqs()).isEqualTo(last);
        var stored = new HashMap<ConversationId, Long>();
        write.rows().conversations().forEach((id, conversation) -> stored.put(id, conversation.seq()));
        assertThat(stored).isEqualTo(last);
    }

    void readModelIsTheFoldOfTheLog(SimulatedReadModel read, SimulatedSearchIndex search) {
        var members = new HashSet<Membership>();
        var messages = new HashMap<MessageId, Message>();
        var versions = new HashMap<MessageId, Long>();
        var markers = new HashMap<Membership, Long>();
        for (var logged : write.everything()) {
            var conversation = logged.conversationId();
            switch (write.codec().decode(logged.event())) {
                case ConversationStarted started ->
                    started.members().forEach(user -> members.add(new Membership(conversation, user)));
                case ConversationChanged _ -> {}
                case MemberAdded added -> members.add(new Membership(conversation, added.userId()));
                case MemberRemoved removed -> members.remove(new Membership(conversation, removed.userId()));
                case MessageEvent event -> {
                    messages.put(event.message().id(), event.message());
                    versions.put(event.message().id(), event.seq());
                }
                case ReadMarkerMoved moved ->
                    markers.merge(new Membership(conversation, moved.userId()), moved.seq(), Math::max);
            }
        }
        assertThat(read.rows().messages()).isEqualTo(messages);
        assertThat(read.rows().members().keySet()).isEqualTo(members);
        assertThat(read.rows().markers()).isEqualTo(markers);
        assertThat(read.rows().memberCounts())
                .isEqualTo(counts(members, read.rows().memberCounts()));
        var indexed = new HashMap<MessageId, Message>();
        search.findable().forEach((id, document) -> indexed.put(id, document.message()));
        assertThat(indexed).isEqualTo(messages);
        search.findable()
                .forEach((id, document) -> assertThat(document.eventSeq()).isEqualTo(versions.get(id)));
        assertThat(messages).isEqualTo(stored());
    }

    private Map<MessageId, Message> stored() {
        var stored = new HashMap<MessageId, Message>();
        write.rows().messages().forEach((id, row) -> stored.put(id, row.message()));
        return stored;
    }

    private static Map<ConversationId, Integer> counts(
            Iterable<Membership> members, Map<ConversationId, Integer> conversations) {
        var counts = new HashMap<ConversationId, Integer>();
        conversations.keySet().forEach(id -> counts.put(id, 0));
        members.forEach(member -> counts.merge(member.conversationId(), 1, Integer::sum));
        return counts;
    }
}
