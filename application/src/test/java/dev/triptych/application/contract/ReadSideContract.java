package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of a read store's ports have in common. */
public abstract class ReadSideContract {
    protected static final UserId ADA = new UserId("ada");
    protected static final UserId BOB = new UserId("bob");
    protected static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");
    protected static final Duration LONG = Duration.ofMinutes(1);

    /** What carries events into the read store. */
    protected Feed feed;

    /** People whose events it carries. */
    protected Chat chat;

    /** The read store, empty when a test begins; the same one all through a test. */
    protected abstract ReadSide side();

    @BeforeEach
    void beginToFeed() {
        feed = new Feed(side().model());
        chat = feed.chat();
    }

    protected final ReadModel model() {
        return side().model();
    }

    protected final Lease lease(String owner, Duration ttl) {
        return eventually("the lease", () -> model().leases().acquire(ReadModel.LEASE, owner, ttl));
    }

    protected final void transact(Lease lease, Consumer<ReadModelTransaction> work) {
        model().transact(lease, tx -> {
            work.accept(tx);
            return tx;
        });
    }

    /** An event that a store would not take. */
    protected static ParkedEvent parked(ConversationId conversation, long seq, Position position) {
        return parked(conversation, seq, position, "triptych.message.sent");
    }

    /** The same, of a type as it is named on the wire. */
    protected static ParkedEvent parked(ConversationId conversation, long seq, Position position, String type) {
        return new ParkedEvent(
                new LoggedEvent(
                        position,
                        new EventId(UUID.randomUUID()),
                        conversation,
                        seq,
                        new EncodedEvent(type, 1, "{}"),
                        AT),
                "planted",
                1);
    }

    protected final ConversationView seen(ConversationId conversation) {
        return side().conversations().findById(ADA, conversation).orElseThrow();
    }

    /** The read store answers everybody as a fold of all committed events does. */
    protected final void assertThatItIsTheTruth() {
        for (var user : Gossip.people()) {
            assertThat(Answers.of(user, side().views()))
                    .as("what " + user + " sees")
                    .isEqualTo(Answers.of(user, feed.truth()));
        }
    }
}
