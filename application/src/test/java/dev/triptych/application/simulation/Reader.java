package dev.triptych.application.simulation;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.conversations.ConversationQueries;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Store;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks any instance anything, as new as a client may want, and has the answer judged. */
final class Reader {
    private static final Limit FEW = new Limit(5);

    private final House house;
    private final Scheduler scheduler;
    private final Judge judge;

    Reader(House house) {
        this.house = house;
        this.scheduler = house.scheduler();
        this.judge = new Judge(house);
    }

    /** A query, and the conversation that its answer is judged by. */
    private record About<R>(ConversationId conversation, Query<R> query) {}

    /** Asks once; with a token, mostly about what it is of. */
    void ask(UserId me, @Nullable ConsistencyToken token) {
        var about = token != null && scheduler.chance(0.7)
                ? token.stream()
                : house.world().somethingToRead();
        var consistency = scheduler.chance(0.15)
                ? ReadConsistency.STRONG
                : token == null ? ReadConsistency.EVENTUAL : new ReadConsistency.AtLeast(token);
        var sent = house.plant() == Plant.IGNORE_TOKENS ? ReadConsistency.EVENTUAL : consistency;
        ask(query(me, about), sent, consistency);
    }

    private About<?> query(UserId me, ConversationId about) {
        var known = house.world().someMessage();
        return switch (scheduler.upTo(known == null ? 3 : 4)) {
            case 0 -> {
                var whole = new Timeline.FromStart(new Limit(Limit.MAX), Timeline.Order.ASC);
                yield new About<>(about, MessageQueries.timeline(me, about, whole));
            }
            case 1 -> new About<>(about, MessageQueries.recent(me, about, FEW));
            case 2 -> new About<>(about, ConversationQueries.conversation(me, about));
            default -> ofMessage(me, Objects.requireNonNull(known));
        };
    }

    private static About<?> ofMessage(UserId me, Message known) {
        return new About<>(known.conversationId(), MessageQueries.message(me, known.id()));
    }

    /** Asks for an answer as new as {@code sent}, and judges it as one that had to be as new as {@code wanted}. */
    private <R> void ask(About<R> asked, ReadConsistency sent, ReadConsistency wanted) {
        house.samples().begin();
        var about = asked.conversation();
        var least = judge.least(about, wanted);
        var committed = judge.committed(about);
        Answered<R> answered;
        try {
            answered = house.world().someApp().process().ask(asked.query(), sent);
        } catch (StoreUnavailableException refused) {
            scheduler.count(Fault.READ_REFUSED);
            return;
        }
        count(wanted, answered.by());
        judge.store(answered.by());
        judge.answer(
                about, asked.query().ask(), answered.value(), answered.by() == Store.WRITE_STORE ? committed : least);
    }

    private void count(ReadConsistency consistency, Store by) {
        if (by == Store.WRITE_STORE && house.samples().wasTried()) {
            scheduler.count(Fault.READ_FALLBACK);
        }
        scheduler.count(by == Store.READ_STORE ? Happening.READ_BY_READ_STORE : Happening.READ_BY_WRITE_STORE);
        switch (consistency) {
            case ReadConsistency.Eventual() -> {}
            case ReadConsistency.Strong() -> scheduler.count(Happening.STRONG_READ);
            case ReadConsistency.AtLeast _ ->
                scheduler.count(
                        by == Store.READ_STORE
                                ? Happening.TOKEN_READ_BY_READ_STORE
                                : Happening.TOKEN_READ_BY_WRITE_STORE);
        }
    }
}
