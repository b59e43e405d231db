package dev.triptych.application.monitoring.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialGeneration;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.monitoring.location.MessageLocations.Arrived;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.application.monitoring.location.MessageLocations.LocatedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocateMessageTest {
    private final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private final InMemoryMigrationStates states = new InMemoryMigrationStates(store, Clock.systemUTC());
    private final Chat chat = new Chat(store);
    private final Told read = new Told();
    private final Told search = new Told();
    private final LocateMessage trace =
            new LocateMessage(store, log, log, checkpoints, states, PartialStore.both(holding(read), holding(search)));

    private static StoreGeneration holding(StoredVersions versions) {
        return new PartialGeneration() {
            @Override
            public StoredVersions versions() {
                return versions;
            }
        };
    }

    /** A store that tells what a test says; one without a frontier is out of reach. */
    private static final class Told implements StoredVersions {
        private final Set<EventId> parked = new HashSet<>();
        private @Nullable Version version;
        private @Nullable Frontier frontier = Frontier.NONE;

        @Override
        public Optional<Version> version(MessageId message, ConversationId conversation) {
            return Optional.ofNullable(version);
        }

        @Override
        public Frontier frontier() {
            if (frontier == null) {
                throw new StoreUnavailableException(Part.SEARCH_STORE, "it is down");
            }
            return frontier;
        }

        @Override
        public Set<EventId> parked(List<EventId> events) {
            return parked;
        }
    }

    private void publish() {
        var leaseHolder = new LeaseHolder(checkpoints, Relay.LEASE, "test", Duration.ofMinutes(1), System::nanoTime);
        new Relay(log, checkpoints, new InMemoryEventBus(), PublishGuard.GRANTED, leaseHolder, 100).runOnce();
    }

    @Test
    void aMessageIsFollowedThroughAllStores() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        var tea = chat.start("ada", "bob");
        var message = chat.say("ada", tea, "secret");
        chat.say("bob", tea, "between");
        publish();
        chat.edit("ada", message.id(), "secret, edited", null);
        var sent = log.ofConversation(tea, 2, 2, LogLimit.events(1)).getFirst();
        read.frontier = new Frontier(Map.of(sent.position().shard(), sent.position()));
        read.version = new StoredVersions.Version(1, false);
        search.parked.add(sent.id());

        var found = trace.of(message.id()).orElseThrow();

        assertThat(found.conversationId()).isEqualTo(tea);
        assertThat(found.written().version()).isEqualTo(2);
        assertThat(found.events())
                .extracting(LocatedEvent::type)
                .containsExactly("triptych.message.sent", "triptych.message.edited");
        assertThat(found.events()).extracting(LocatedEvent::published).containsExactly(true, false);
        assertThat(found.events().getFirst().position()).isEqualTo(sent.position());
        var edited = found.events().getLast().eventId();
        assertThat(found.copies())
                .containsExactly(
                        new Copy.Found(
                                StoreName.READ,
                                1,
                                false,
                                List.of(new Arrived(sent.id(), true, false), new Arrived(edited, false, false))),
                        new Copy.Found(
                                StoreName.SEARCH,
                                null,
                                false,
                                List.of(new Arrived(sent.id(), false, true), new Arrived(edited, false, false))));
        assertThat(found.toString()).doesNotContain("secret");
    }

    @Test
    void aStoreOutOfReachOrDetachedIsSaidSo() {
        states.begin(Stage.of(Phase.SINGLE), false);
        var message = chat.say("ada", chat.start("ada"), "hello");
        search.frontier = null;

        var copies = trace.of(message.id()).orElseThrow().copies();

        assertThat(copies.getFirst()).isEqualTo(new Copy.Detached(StoreName.READ));
        assertThat(copies.getLast())
                .isInstanceOfSatisfying(
                        Copy.Unreachable.class,
                        unreachable -> assertThat(unreachable.why()).contains("it is down"));
    }

    @Test
    void whatWasNeverSentHasNoTrace() {
        states.begin(Stage.of(Phase.SINGLE), false);
        assertThat(trace.of(new MessageId(UUID.randomUUID()))).isEmpty();
    }
}
