package dev.triptych.application.simulation;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every state that each conversation was ever in, by code of its own: what any answer must be one of. */
final class History {
    private final Map<ConversationId, List<State>> states = new HashMap<>();

    /**
     * One conversation after one event.
     *
     * @param seq the event's
     * @param position the event's; absent before the first
     * @param at when it was committed, in nanoseconds of the simulation
     * @param members who belongs to it
     * @param all its messages
     */
    private record State(
            long seq, @Nullable Position position, long at, Set<UserId> members, Map<MessageId, Message> all)
            implements AskedRows {
        private static final State NONE = new State(0, null, 0, Set.of(), Map.of());

        private State after(LoggedEvent logged, ConversationEvent event, long now) {
            var nowMembers = new HashSet<>(members);
            var nowMessages = new HashMap<>(all);
            switch (event) {
                case ConversationStarted started -> nowMembers.addAll(started.members());
                case ConversationChanged _ -> {}
                case MemberAdded added -> nowMembers.add(added.userId());
                case MemberRemoved removed -> nowMembers.remove(removed.userId());
                case MessageEvent changed -> nowMessages.put(changed.message().id(), changed.message());
            }
            return new State(logged.seq(), logged.position(), now, nowMembers, nowMessages);
        }

        @Override
        public boolean isMember(Membership membership) {
            return members.contains(membership.userId());
        }

        @Override
        public int memberCount(ConversationId conversation) {
            return members.size();
        }

        @Override
        public @Nullable Message message(MessageId id) {
            return all.get(id);
        }

        @Override
        public Stream<Message> messages(ConversationId conversation) {
            return all.values().stream();
        }

        @Override
        public long seq(ConversationId conversation) {
            return seq;
        }
    }

    void add(LoggedEvent logged, ConversationEvent event, long now) {
        var ofConversation = states.computeIfAbsent(logged.conversationId(), _ -> new ArrayList<>(List.of(State.NONE)));
        ofConversation.add(ofConversation.getLast().after(logged, event, now));
    }

    /** The newest committed event's of the conversation. */
    long seq(ConversationId conversation) {
        return newest(conversation, _ -> true);
    }

    /** Of those that were committed by then. */
    long seqAt(ConversationId conversation, long nanos) {
        return newest(conversation, state -> state.at() <= nanos);
    }

    /** Of those up to a position of the same shard. */
    long seqUpTo(ConversationId conversation, Position position) {
        return newest(
                conversation,
                state -> state.position() != null
                        && state.position().shard().equals(position.shard())
                        && position.covers(state.position()));
    }

    private long newest(ConversationId conversation, Predicate<State> which) {
        return of(conversation).reversed().stream()
                .filter(which)
                .findFirst()
                .map(State::seq)
                .orElse(0L);
    }

    private List<State> of(ConversationId conversation) {
        return states.getOrDefault(conversation, List.of(State.NONE));
    }

    /** Whether the conversation, as it was after {@code least} or any later event, gives this answer. */
    boolean explains(ConversationId conversation, Function<StoreQueries, ?> query, Object answer, long least) {
        return of(conversation).reversed().stream()
                .takeWhile(state -> state.seq() >= least)
                .anyMatch(state ->
                        query.apply(new SimulatedQueries(() -> state, () -> {})).equals(answer));
    }
}
