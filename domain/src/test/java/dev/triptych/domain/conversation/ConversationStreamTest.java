package dev.triptych.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked of a conversation, in whatever order: what holds for its stream. A failing seed replays. */
class ConversationStreamTest {
    private static final int STEPS = 300;
    private static final List<UserId> PEOPLE =
            IntStream.range(0, 6).mapToObj(n -> new UserId("user" + n)).toList();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStreamIsContiguousItsTimesRiseAndItsFoldIsItsState(int seed) {
        var run = new Run(new Random(seed));
        for (var step = 0; step < STEPS; step++) {
            run.step();
        }

        assertThat(run.events).hasSizeGreaterThan(50);
        assertThat(run.events)
                .extracting(ConversationEvent::seq)
                .isEqualTo(IntStream.rangeClosed(1, run.events.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(run.events.stream()
                        .filter(event -> event instanceof MessageSent sent && !sent.imported())
                        .map(event -> ((MessageSent) event).message().sentAt())
                        .toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(run.state.roster().members()).isEqualTo(run.membersByFold());
        assertThat(run.messagesByFold()).isEqualTo(run.messages);
        assertThat(run.messages.values()).allMatch(message -> message.version() >= 1 && message.seq() > 1);
    }

    /** One conversation and everything that was asked of it. */
    private static final class Run {
        private final Random random;
        private final List<ConversationEvent> events = new ArrayList<>();
        private final Map<MessageId, Message> messages = new HashMap<>();
        private Conversation state;

        Run(Random random) {
            this.random = random;
            var started = Conversation.start(
                    new ConversationId(new UUID(1, 1)),
                    Profile.titled(new Title("tea")),
                    person(),
                    List.of(person()),
                    NOON,
                    NOON);
            events.add(started);
            state = Conversation.from(started, new Roster(Set.copyOf(PEOPLE), Set.copyOf(started.members())));
        }

        void step() {
            var caller = new Caller(person(), random.nextInt(10) == 0);
            var at = NOON.plusNanos(random.nextInt(10_000));
            var decision = switch (random.nextInt(9)) {
                case 0 -> state.add(person(), caller, false, at);
                case 1 -> state.admit(person(), at);
                case 2 -> random.nextInt(3) == 0 ? state.remove(person(), caller, at) : state.admit(person(), at);
                case 3 ->
                    new Decision.Happened<>(state.takeIn(draft(caller), NOON.minusSeconds(random.nextInt(100)), at));
                case 4 -> onSome(message -> state.edit(message, body(), version(), caller, at), caller, at);
                case 6 -> state.rename(new Title("tea " + random.nextInt(3)), caller, at);
                case 5 -> onSome(message -> state.delete(message, caller, at), caller, at);
                default -> state.send(draft(caller), at);
            };
            if (decision instanceof Decision.Happened<? extends ConversationEvent>(var event)) {
                events.add(event);
                state = state.after(event);
                if (event instanceof MessageEvent changed) {
                    messages.put(changed.message().id(), changed.message());
                }
            }
        }

        private Decision<? extends ConversationEvent> onSome(
                Function<Message, Decision<? extends ConversationEvent>> request, Caller caller, Instant at) {
            var all = List.copyOf(messages.values());
            return all.isEmpty() ? state.send(draft(caller), at) : request.apply(all.get(random.nextInt(all.size())));
        }

        private UserId person() {
            return PEOPLE.get(random.nextInt(PEOPLE.size()));
        }

        private MessageBody body() {
            return new MessageBody("body " + random.nextInt(5));
        }

        private Set<Integer> version() {
            return Set.of(1 + random.nextInt(2));
        }

        private Draft draft(Caller sender) {
            return new Draft(
                    new MessageId(new UUID(2, random.nextLong())),
                    sender.id(),
                    new ClientMessageId("c" + random.nextLong()),
                    body(),
                    null);
        }

        Set<UserId> membersByFold() {
            var members = new HashSet<UserId>();
            for (var event : events) {
                switch (event) {
                    case ConversationStarted started -> members.addAll(started.members());
                    case ConversationChanged _ -> {}
                    case MemberAdded added ->
                        assertThat(members.add(added.userId())).isTrue();
                    case MemberRemoved removed ->
                        assertThat(members.remove(removed.userId())).isTrue();
                    // The sender of an imported message may have left since.
                    case MessageSent sent ->
                        assertThat(sent.imported()
                                        || members.contains(sent.message().senderId()))
                                .isTrue();
                    case MessageEdited _, MessageDeleted _ -> {
                        // Nobody comes or goes.
                    }
                }
            }
            return members;
        }

        Map<MessageId, Message> messagesByFold() {
            var fold = new HashMap<MessageId, Message>();
            for (var event : events) {
                if (event instanceof MessageEvent changed) {
                    var before = fold.put(changed.message().id(), changed.message());
                    assertThat(changed.message().version()).isEqualTo(before == null ? 1 : before.version() + 1);
                    assertThat(before != null && before.isDeleted()).isFalse();
                }
            }
            return fold;
        }
    }
}
