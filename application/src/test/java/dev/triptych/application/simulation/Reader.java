package dev.triptych.application.simulation;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.ReadQuestions;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.util.Objects;
import java.util.function.Function;
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

    /** A query in both of its forms: as it is routed, and as any store answers it. */
    private record Both<R>(
            ConversationId about, Function<ReadQuestions, Answered<R>> routed, Function<StoreQueries, R> plain) {}

    /** Asks once; with a token, mostly about what it is of. */
    void ask(UserId me, @Nullable ConsistencyToken token) {
        var about = token != null && scheduler.chance(0.7)
                ? token.stream()
                : house.world().somethingToLookAt();
        var consistency = scheduler.chance(0.15)
                ? ReadConsistency.STRONG
                : token == null ? ReadConsistency.EVENTUAL : new ReadConsistency.AtLeast(token);
        var sent = house.plant() == Plant.IGNORE_TOKENS ? ReadConsistency.EVENTUAL : consistency;
        ask(query(me, about, sent), consistency);
    }

    private Both<?> query(UserId me, ConversationId about, ReadConsistency consistency) {
        var known = house.world().someMessage();
        return switch (scheduler.upTo(known == null ? 3 : 4)) {
            case 0 -> {
                var whole = new Timeline.FromStart(new Limit(Limit.MAX), Timeline.Order.ASC);
                yield new Both<>(
                        about,
                        asked -> asked.timeline(me, about, whole, consistency),
                        store -> store.of(MessageReadRepository.class).findByConversationId(me, about, whole));
            }
            case 1 ->
                new Both<>(
                        about,
                        asked -> asked.recentMessages(me, about, FEW, consistency),
                        store -> store.of(MessageReadRepository.class).findRecentMessages(me, about, FEW));
            case 2 ->
                new Both<>(
                        about,
                        asked -> asked.conversation(me, about, consistency),
                        store -> store.of(ConversationReadRepository.class).findById(me, about));
            default -> ofMessage(me, Objects.requireNonNull(known), consistency);
        };
    }

    private static Both<?> ofMessage(UserId me, Message known, ReadConsistency consistency) {
        return new Both<>(
                known.conversationId(),
                asked -> asked.message(me, known.id(), consistency),
                store -> store.of(MessageReadRepository.class).findById(me, known.id()));
    }

    private <R> void ask(Both<R> query, ReadConsistency consistency) {
        house.samples().begin();
        var least = judge.least(query.about(), consistency);
        var committed = judge.committed(query.about());
        Answered<R> answered;
        try {
            answered = house.world().someApp().process().ask(query.routed());
        } catch (StoreUnavailableException refused) {
            scheduler.count(Fault.READ_REFUSED);
            return;
        }
        count(consistency, answered.by());
        judge.store(answered.by());
        judge.answer(
                query.about(), query.plain(), answered.value(), answered.by() == Store.WRITE_STORE ? committed : least);
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
