package dev.triptych.application.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.Feed;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The read store in memory does what its switches say. */
class InMemoryReadSwitchesTest {
    private static final UserId ADA = new UserId("ada");

    private final InMemoryReadModel model = new InMemoryReadModel();
    private final InMemoryReadStoreQueries queries = new InMemoryReadStoreQueries(model);
    private final InMemoryDirectReadModel direct = new InMemoryDirectReadModel(model);
    private final Feed feed = new Feed(model);

    private static void assertUnavailable(boolean timedOut, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        outage -> assertThat(outage.timedOut()).isEqualTo(timedOut));
    }

    @Test
    void itIsDownOrSlowAndHeals() {
        var tea = feed.chat().start("ada");
        feed.deliver();
        var request = new FrontierRequest(new OfConversation(tea), null);
        ThrowingCallable ask = () -> queries.ask(request, _ -> tea);

        queries.down(true);
        assertUnavailable(false, ask);
        assertUnavailable(false, () -> queries.state(request));
        assertUnavailable(false, queries::ping);
        queries.down(false);
        queries.slow(true);
        assertUnavailable(true, ask);
        assertUnavailable(true, queries::ping);
        queries.slow(false);
        model.down(true);
        assertUnavailable(false, ask);
        assertUnavailable(false, direct::ping);
        model.down(false);

        assertThat(queries.ask(request, _ -> tea).value()).isEqualTo(tea);
    }

    @Test
    void itSaysThatItIsNoFurtherThanToldTo() {
        var tea = feed.chat().start("ada");
        feed.deliver();
        var request = new FrontierRequest(new OfConversation(tea), null);

        queries.lag(Frontier.NONE);
        assertThat(queries.state(request).frontier()).isEqualTo(Frontier.NONE);
        assertThat(queries.ask(
                                request,
                                it -> it.of(ConversationReadRepository.class).findById(ADA, tea))
                        .value())
                .isPresent();
        queries.lag(null);

        assertThat(queries.state(request).frontier().at(Shard.of(tea)))
                .isEqualTo(feed.heads().at(Shard.of(tea)));
    }

    @Test
    void aSlowWriteChangesNothing() {
        var tea = feed.chat().start("ada");
        var changes = Folded.of(feed.stream(tea));
        direct.slow(true);

        assertUnavailable(true, () -> direct.write(tea, 1, changes));
        assertUnavailable(true, () -> direct.raiseMarkers(changes));
        assertUnavailable(true, direct::ping);

        direct.slow(false);
        assertThat(model.frontier()).isEqualTo(Frontier.NONE);
        assertThat(new InMemoryConversationViews(model).findById(ADA, tea)).isEmpty();
    }

    @Test
    void aHostThatLagsOrIsSilentHoldsUpAllHosts() {
        var tea = feed.chat().start("ada");
        feed.deliver();
        var position = feed.heads().at(Shard.of(tea));
        var other = new InMemoryReadStoreQueries(model);
        var replicas = new InMemoryReadReplicas(queries, other);
        assertThat(replicas.allHave(position, tea)).isTrue();

        other.lag(Frontier.NONE);
        assertThat(replicas.allHave(position, tea)).isFalse();
        other.lag(null);
        other.down(true);
        assertUnavailable(false, () -> replicas.allHave(position, tea));
    }
}
