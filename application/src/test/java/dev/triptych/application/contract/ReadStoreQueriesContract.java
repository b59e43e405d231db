package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routing may expect of a read store that it asks. */
public abstract class ReadStoreQueriesContract extends ReadSideContract {
    private static final Limit PAGE = new Limit(3);

    private ReadStoreQueries queries() {
        return side().queries();
    }

    private static FrontierRequest of(ConversationId conversation) {
        return new FrontierRequest(new OfConversation(conversation), null);
    }

    private static FrontierRequest of(UserId user) {
        return new FrontierRequest(new OfUser(user), null);
    }

    /** A conversation of Ada and Bob in another shard than these. */
    private ConversationId elsewhere(ConversationId... others) {
        var taken = Stream.of(others).map(Shard::of).toList();
        return Stream.generate(() -> chat.start("ada", "bob"))
                .limit(1_000)
                .filter(id -> !taken.contains(Shard.of(id)))
                .findFirst()
                .orElseThrow();
    }

    private void park(ConversationId conversation, long seq) {
        var position = new Position(1, Shard.of(conversation), 1, 1);
        transact(lease("feed", LONG), tx -> tx.park(List.of(parked(conversation, seq, position))));
    }

    @Test
    void anEmptyStoreStandsNowhere() {
        var tea = new ConversationId(UUID.randomUUID());
        var nowhere = new StoreState(Frontier.NONE, false, false);

        queries().ping();
        assertThat(queries().state(of(tea))).isEqualTo(nowhere);
        assertThat(queries().state(of(ADA))).isEqualTo(nowhere);
        assertThat(queries().state(new FrontierRequest(new OfUser(ADA), tea))).isEqualTo(nowhere);
        var answerAt = queries()
                .ask(of(tea), it -> it.of(ConversationReadRepository.class).findById(ADA, tea));
        assertThat(answerAt.state()).isEqualTo(nowhere);
        assertThat(answerAt.value()).isEmpty();
    }

    @Test
    void anAnswerSaysHowFarItsShardIs() {
        var tea = chat.start("ada", "bob");
        elsewhere(tea);
        feed.deliver();

        var answerAt = queries()
                .ask(of(tea), it -> it.of(ConversationReadRepository.class).findById(ADA, tea));

        var shard = Shard.of(tea);
        assertThat(answerAt.value()).contains(seen(tea));
        assertThat(answerAt.state())
                .isEqualTo(
                        new StoreState(new Frontier(Map.of(shard, feed.heads().at(shard))), false, false));
        assertThat(queries().state(of(tea))).isEqualTo(answerAt.state());
    }

    @Test
    void anAnswerForAUserSaysHowFarEveryShardIs() {
        var tea = chat.start("ada", "bob");
        elsewhere(tea);
        feed.deliver();

        var answerAt = queries()
                .ask(of(ADA), it -> it.of(ConversationReadRepository.class).findByMember(ADA, Limit.DEFAULT, null));

        assertThat(answerAt.value().items()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(answerAt.state()).isEqualTo(new StoreState(feed.heads(), false, false));
    }

    @Test
    void aStreamBesidesIsLookedAtToo() {
        var tea = chat.start("ada", "bob");
        var coffee = elsewhere(tea);
        feed.deliver();

        var both = queries().state(new FrontierRequest(new OfConversation(tea), coffee));
        assertThat(both.frontier().positions()).containsOnlyKeys(Set.of(Shard.of(tea), Shard.of(coffee)));
        assertThat(both.frontier()).matches(reached -> feed.heads().covers(reached));
        assertThat(both.streamParked()).isFalse();

        park(coffee, 2);
        var parked = queries().state(new FrontierRequest(new OfConversation(tea), coffee));
        assertThat(parked).isEqualTo(new StoreState(both.frontier(), false, true));
        assertThat(queries().state(new FrontierRequest(new OfConversation(coffee), tea)))
                .isEqualTo(new StoreState(both.frontier(), true, false));
        assertThat(queries().state(new FrontierRequest(new OfUser(new UserId("eve")), coffee)))
                .isEqualTo(new StoreState(feed.heads(), false, true));
    }

    @Test
    void theStreamBesidesMayBeTheOneThatIsAskedAbout() {
        var tea = chat.start("ada", "bob");
        var coffee = elsewhere(tea);
        feed.deliver();
        park(coffee, 2);

        var ofTea = queries().state(new FrontierRequest(new OfConversation(tea), tea));
        assertThat(ofTea.frontier().positions()).containsOnlyKeys(Shard.of(tea));
        assertThat(ofTea).isEqualTo(new StoreState(ofTea.frontier(), false, false));
        var ofCoffee = queries().state(new FrontierRequest(new OfConversation(coffee), coffee));
        assertThat(ofCoffee).isEqualTo(new StoreState(ofCoffee.frontier(), true, true));
    }

    @Test
    void whatIsParkedOfAConversationIsSeenEvenIfItIsAReadMarker() {
        var tea = chat.start("ada", "bob");
        var coffee = chat.start("ada", "bob");
        feed.deliver();

        park(tea, 0);

        assertThat(queries().state(of(tea)).parked()).isTrue();
        assertThat(queries().state(of(coffee)).parked()).isFalse();
    }

    @Test
    void whatIsParkedIsSeenByTheMembersOfItsConversation() {
        var tea = chat.start("ada", "bob");
        chat.start("cem", "bob");
        feed.deliver();
        park(tea, 2);

        assertThat(queries().state(of(ADA)).parked()).isTrue();
        assertThat(queries().state(of(BOB)).parked()).isTrue();
        assertThat(queries().state(of(new UserId("cem"))).parked()).isFalse();
    }

    /** Its members are nowhere else than in the event. */
    @ParameterizedTest
    @ValueSource(strings = {"triptych.conversation.started", "triptych.member.added"})
    void aParkedMembershipMayBeThatOfAnyUser(String type) {
        var tea = chat.start("cem", "bob");
        feed.deliver();
        var unknown = new ConversationId(UUID.randomUUID());
        var position = new Position(1, Shard.of(unknown), 1, 1);

        transact(lease("feed", LONG), tx -> tx.park(List.of(parked(unknown, 1, position, type))));

        assertThat(queries().state(of(ADA)).parked()).isTrue();
        var asked = queries()
                .ask(of(ADA), it -> it.of(ConversationReadRepository.class).findByMember(ADA, Limit.DEFAULT, null));
        assertThat(asked.state().parked()).isTrue();
        assertThat(queries().state(of(unknown)).parked()).isTrue();
        assertThat(queries().state(of(tea)).parked()).isFalse();
    }

    @Test
    void aQueryOfSeveralStatementsIsAnsweredWithOneState() {
        var tea = chat.start("ada", "bob");
        var said = Stream.of("one", "two", "three", "four", "five")
                .map(text -> MessageView.of(chat.say("bob", tea, text)))
                .toList();
        feed.deliver();
        var around = new Timeline.Around(PAGE, Timeline.Order.ASC, said.get(2).id());

        var answerAt = queries().ask(of(tea), it -> {
            var page = it.of(MessageReadRepository.class).findByConversationId(ADA, tea, around);
            return page.map(found -> List.of(
                    found.items(),
                    List.of(it.of(ConversationReadRepository.class).findById(ADA, tea))));
        });

        assertThat(answerAt.value()).contains(List.of(said.subList(1, 4), List.of(Optional.of(seen(tea)))));
        assertThat(answerAt.state()).isEqualTo(queries().state(of(tea)));
    }

    @Test
    void aQueryThatNeedsNoStatementIsToldHowFarTheStoreIs() {
        var tea = chat.start("ada");
        feed.deliver();

        var answerAt = queries().ask(of(tea), _ -> "nothing");

        assertThat(answerAt.value()).isEqualTo("nothing");
        assertThat(answerAt.state()).isEqualTo(queries().state(of(tea)));
    }

    @Test
    void aQueryThatFailsFailsAloneAndAsItIs() {
        var tea = chat.start("ada");
        feed.deliver();

        for (var time = 0; time < 50; time++) {
            assertThatThrownBy(() -> queries().ask(of(tea), _ -> {
                        throw new IllegalStateException("planted");
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("planted");
        }

        assertThat(queries()
                        .ask(
                                of(tea),
                                it -> it.of(ConversationReadRepository.class).findById(ADA, tea))
                        .value())
                .isPresent();
    }
}
