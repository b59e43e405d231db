package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.fake.InMemoryConversationSource;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMessagesToIndex;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.flow.search.SearchApplier;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.documents.SearchBuild;
import dev.triptych.application.maintenance.derived.documents.SearchBuildProgress;
import dev.triptych.application.maintenance.derived.documents.SearchBuildSettings;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.resync.GenerationWorker;
import dev.triptych.domain.conversation.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A generation of a search store that is filled while people talk, and then follows them. */
public abstract class SearchFeedContract {
    private static final int MAX_ROUNDS = 2_000;
    private static final int RUN = 50;
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final ResyncId ID = new ResyncId(new UUID(4, 2));

    /** What people talk over. */
    protected final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());

    /** How much a step copies. */
    protected SearchBuildSettings settings = new SearchBuildSettings(3, 20, 1_000_000, 5);

    /** How long was rested in all. */
    protected Duration rested = Duration.ZERO;

    private final Chat chat = new Chat(store, new SequentialIds());
    private final Gossip gossip = new Gossip(chat, new Random(17));
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    private final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    private final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    private long nanos;
    private final Relay relay = new Relay(
            log,
            checkpoints,
            bus,
            PublishGuard.GRANTED,
            new LeaseHolder(checkpoints, Relay.LEASE, "house", LEASE, () -> nanos),
            RUN);
    private int instances;
    private SearchIndex index;
    private LeaseHolder leaseHolder;
    private GenerationWorker feed;
    /** What kept the copy from being complete. */
    protected final List<RuntimeException> failures = new ArrayList<>();

    /** The generation as a new process sees it; empty when a test begins. */
    protected abstract SearchIndex openIndex();

    /** The same while it is filled. */
    protected abstract SearchBuildTarget openTarget();

    /** What it holds. */
    protected abstract IndexedDocuments documents();

    @BeforeEach
    void begin() {
        index = openIndex();
        start();
    }

    private void start() {
        index = openIndex();
        leaseHolder = new LeaseHolder(index.leases(), SearchIndex.LEASE, "instance-" + instances++, LEASE, () -> nanos);
        var consumer = new ConsumerSettings(RUN, Duration.ZERO, Duration.ofSeconds(1))
                .withParkedAtMost(settings.parkedAtMost());
        var projection = new Projection(
                SearchIndex.LEASE,
                new SearchApplier(index, log, consumer, Duration.ZERO, () -> nanos, new NoTracing()),
                new ConsumerSource(bus, log, checkpoints, consumer, () -> nanos),
                leaseHolder);
        var build = new SearchBuild(
                ID,
                new InMemoryConversationSource(store),
                new InMemoryMessagesToIndex(store),
                log,
                openTarget(),
                settings);
        feed = new GenerationWorker(
                projection,
                build,
                leaseHolder,
                settings.rowsPerSecond(),
                failures::add,
                rest -> {
                    rested = rested.plus(rest);
                    nanos += rest.toNanos();
                },
                () -> nanos);
    }

    /** The process is gone without a word, and another one takes over when its lease is over. */
    protected final void takeOver() {
        leaseHolder.end();
        start();
    }

    /** One round of the process that feeds it. */
    protected final Round round() {
        nanos += Duration.ofMillis(1).toNanos();
        return feed.runOnce();
    }

    /** How far the copy is. */
    protected final SearchBuildProgress progress() {
        return openTarget().progress().orElseThrow();
    }

    /** Somebody says something. */
    protected final Message say(String text) {
        return chat.say("ada", chat.start("ada"), text);
    }

    /** Rounds until the copy is complete. */
    protected final void untilCopied() {
        for (var round = 0;
                openTarget().progress().filter(SearchBuildProgress::finished).isEmpty();
                round++) {
            assertThat(round).as("rounds until it is copied").isLessThan(MAX_ROUNDS);
            round();
        }
    }

    /** Rounds until everything that was said is findable. */
    protected final void catchUp() {
        for (var round = 0; !index.frontier().covers(log.heads()); round++) {
            assertThat(round).as("rounds until it has caught up").isLessThan(MAX_ROUNDS);
            relay.runOnce();
            nanos += Duration.ofSeconds(1).toNanos();
            round();
        }
    }

    /** That it holds exactly what was said. */
    protected final void assertComplete() {
        var truth = new InMemoryMessagesToIndex(store)
                .of(store.messages().stream().map(Message::id).toList()).stream()
                        .map(IndexedDocumentsContract::stored)
                        .toArray(IndexedDocument[]::new);
        assertThat(documents().inConversations(null, null, null, IndexedDocuments.MOST))
                .containsExactlyInAnyOrder(truth);
    }

    private void talk(int actions) {
        gossip.goOn(actions);
    }

    @Test
    void aNewGenerationGetsEverythingAndThenFollowsTheStream() {
        talk(400);
        untilCopied();
        assertComplete();
        assertThat(index.frontier()).isEqualTo(log.heads());
        talk(100);
        catchUp();
        assertComplete();
    }

    @Test
    void whatIsSaidWhileItIsFilledIsThereInTheEnd() {
        talk(200);
        for (var n = 0; n < 40; n++) {
            round();
            talk(5);
        }
        untilCopied();
        talk(20);
        catchUp();
        assertComplete();
    }

    @Test
    void whoeverTakesOverGoesOnWhereItWasLeft() {
        talk(400);
        round();
        var first = progress();
        for (var n = 0; progress().done() == 0; n++) {
            assertThat(n).isLessThan(MAX_ROUNDS);
            round();
        }
        var left = progress();
        assertThat(left.finished()).isFalse();
        talk(30);

        takeOver();
        round();

        assertThat(progress()).isEqualTo(left);
        assertThat(left.frontier()).isEqualTo(first.frontier());
        for (var n = 0; n < 3; n++) {
            takeOver();
            round();
            round();
        }
        assertThat(progress().done()).isGreaterThanOrEqualTo(left.done());
        untilCopied();
        catchUp();
        assertComplete();
    }

    @Test
    void aLongConversationIsCopiedPageByPage() {
        var tea = chat.start("ada");
        for (var n = 0; n < 61; n++) {
            chat.say("ada", tea, "number " + n);
        }
        var gone = chat.say("ada", tea, "gone");
        chat.delete("ada", gone.id());
        untilCopied();

        assertComplete();
        assertThat(progress().done()).isEqualTo(62);
    }

    @Test
    void aNewerDocumentThatIsThereAlreadyStays() {
        var before = say("before");
        round();
        chat.edit("ada", before.id(), "after", null);
        // Whoever held the lease before had it from the stream, and was not seen to stop yet.
        assertThat(index.write(new InMemoryMessagesToIndex(store).of(List.of(before.id()))))
                .isEmpty();
        untilCopied();
        catchUp();
        assertComplete();
    }

    @Test
    void anEmptyStoreIsCopiedAtOnce() {
        untilCopied();
        assertThat(progress().total()).isZero();
        say("hello");
        catchUp();
        assertComplete();
    }

    @Test
    void onlyOneFeedsIt() {
        talk(100);
        round();
        var other = new LeaseHolder(index.leases(), SearchIndex.LEASE, "other", LEASE, () -> nanos);
        assertThat(other.hold()).isEmpty();
        leaseHolder.end();
        assertThat(other.hold()).isPresent();
        assertThat(round()).isEqualTo(Round.STANDBY);
    }

    @Test
    void theRateIsKept() {
        talk(300);
        settings = new SearchBuildSettings(3, 20, 10, 5);
        start();
        untilCopied();
        var copied = progress().done();
        assertThat(rested).isGreaterThan(Duration.ofSeconds(copied / 10 - 4));
        assertThat(rested).isLessThan(Duration.ofSeconds(copied / 10 + 4));
    }
}
