package dev.triptych.application.query.routing;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.store.WrongSchemaException;
import dev.triptych.application.base.work.RepeatedErrors;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Routing.After;
import dev.triptych.application.query.routing.Routing.Before;
import dev.triptych.application.query.routing.Routing.Reply;
import dev.triptych.application.query.routing.Routing.Route;
import dev.triptych.application.query.routing.Routing.Verdict;
import dev.triptych.application.query.routing.Routing.Wanted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store that {@link Routing} names. The read store's state is read with its answer, on one connection. A token is
 * waited for within a budget. For threads.
 */
public final class RoutedQueries {
    private static final Logger LOG = LoggerFactory.getLogger(RoutedQueries.class);

    private final RepeatedErrors errors = new RepeatedErrors(LOG);
    private final MigrationFlags flags;
    private final QueriedStores stores;
    private final EventLog log;
    private final Counters counters;
    private final Shadow shadow;
    private final BoundedWait wait;

    /**
     * Routes between these stores.
     *
     * @param flags the phase that this instance acts by
     * @param log shows whether a token is from the future
     * @param wait how long a query waits for its token
     */
    public RoutedQueries(
            MigrationFlags flags,
            QueriedStores stores,
            EventLog log,
            Counters counters,
            Shadow shadow,
            BoundedWait wait) {
        this.flags = flags;
        this.stores = stores;
        this.log = log;
        this.counters = counters;
        this.shadow = shadow;
        this.wait = wait;
    }

    /** What came of the routing: the read store's answer, or why there is none of it. */
    private sealed interface Outcome<R> {
        record Given<R>(R value) implements Outcome<R> {}

        record AskWriteStore<R>(@Nullable FallbackReason insteadOfReadStore) implements Outcome<R> {}
    }

    /** The answer, and which store gave it; {@link StoreUnavailableException} when no store that may answer can. */
    public <R> Answered<R> ask(Query<R> query, ReadConsistency consistency) {
        Outcome<R> outcome;
        boolean bothAreWritten;
        try (var held = flags.hold()) {
            var view = held.view();
            bothAreWritten = view.trusted() && view.state().phase().writesTwice();
            outcome = routed(query, consistency, held);
        }
        // The write store may answer in any phase: a query that waits for it delays no transition.
        var answer = switch (outcome) {
            case Outcome.Given<R>(var value) -> new Answered<>(value, Store.READ_STORE);
            case Outcome.AskWriteStore<R>(var reason) -> askWriteStore(query, reason);
        };
        if (bothAreWritten) {
            shadow.answered(query, answer);
        }
        return answer;
    }

    private <R> Outcome<R> routed(Query<R> query, ReadConsistency consistency, MigrationFlags.Held held) {
        return switch (route(query.subject(), consistency, held.view())) {
            case Route.ToWriteStore(var reason) -> new Outcome.AskWriteStore<>(reason);
            case Route.ToReadStore(var alone) -> askReadStore(query, token(consistency), held, alone);
            case Route.Nowhere() ->
                throw new StoreUnavailableException(
                        Part.READ_STORE, "it failed repeatedly and gets no queries for now");
        };
    }

    /** The circuit is asked only before a call: it may let one of the callers through on trial. */
    private Route route(Subject subject, ReadConsistency consistency, MigrationView view) {
        // One that is not attached while the phase reads from it was built from a write database that was since
        // restored.
        var mayAnswer = view.trusted() && view.state().readStoreAttached();
        var before = new Before(mayAnswer, view.state().stage(), subject.bucket(), wanted(consistency, view), false);
        var route = Routing.route(before);
        return route instanceof Route.ToReadStore && stores.circuit().refuses()
                ? Routing.route(new Before(before.trusted(), before.stage(), before.bucket(), before.wanted(), true))
                : route;
    }

    private static Wanted wanted(ReadConsistency consistency, MigrationView view) {
        return switch (consistency) {
            case ReadConsistency.Eventual() -> Wanted.EVENTUAL;
            case ReadConsistency.Strong() -> Wanted.STRONG;
            case ReadConsistency.AtLeast(var token) ->
                token.position().incarnation() == view.incarnation() ? Wanted.TOKEN : Wanted.FOREIGN_TOKEN;
        };
    }

    private static @Nullable ConsistencyToken token(ReadConsistency consistency) {
        return consistency instanceof ReadConsistency.AtLeast(var token) ? token : null;
    }

    private <R> Answered<R> askWriteStore(Query<R> query, @Nullable FallbackReason reason) {
        if (reason != null) {
            counters.add(reason.count());
        }
        return new Answered<>(stores.askWriteStore(query), Store.WRITE_STORE);
    }

    private <R> Outcome<R> askReadStore(
            Query<R> query, @Nullable ConsistencyToken token, MigrationFlags.Held held, boolean alone) {
        var request = new FrontierRequest(query.subject(), token == null ? null : token.stream());
        var deadline = wait.deadline();
        while (true) {
            AnswerAt<R> answerAt;
            try {
                answerAt = answerAt(query, request);
            } catch (StoreUnavailableException outage) {
                var reply = outage.timedOut() ? Reply.TIMED_OUT : Reply.FAILED;
                return failed(Routing.judge(After.withoutAnswer(alone, reply)), outage);
            } catch (RuntimeException fault) {
                if (alone) {
                    throw fault;
                }
                errors.unexpected("the write store is asked instead of the read store", fault);
                return new Outcome.AskWriteStore<>(FallbackReason.ERROR);
            }
            switch (Routing.judge(after(query, token, held.view(), alone, answerAt, deadline))) {
                case Verdict.Answer() -> {
                    // Without a lease no transition waited for this query: the store may be detached by now.
                    if (!held.stillTrusted()) {
                        return new Outcome.AskWriteStore<>(FallbackReason.PHASE_UNKNOWN);
                    }
                    counters.add(Count.READ_STORE_ANSWERS);
                    return new Outcome.Given<>(answerAt.value());
                }
                case Verdict.AskWriteStore(var reason) -> {
                    return new Outcome.AskWriteStore<>(reason);
                }
                case Verdict.Wait() -> {
                    if (token == null || !awaitToken(token, request, deadline)) {
                        return new Outcome.AskWriteStore<>(FallbackReason.TOKEN_UNMET);
                    }
                }
                case Verdict.Fail() -> throw new IllegalStateException("there is an answer");
            }
        }
    }

    private static <R> Outcome<R> failed(Verdict verdict, StoreUnavailableException outage) {
        if (verdict instanceof Verdict.AskWriteStore(var reason)) {
            return new Outcome.AskWriteStore<>(reason);
        }
        throw outage;
    }

    /** An outage or a wrong schema counts against the store; any other failure does not. */
    private <R> AnswerAt<R> answerAt(Query<R> query, FrontierRequest request) {
        try {
            return stores.askReadStore(query, request);
        } catch (RuntimeException failure) {
            counters.add(Count.READ_STORE_FAILURES);
            if (Failures.count(stores.circuit(), query.caller(), failure)) {
                LOG.warn("the read store gets no queries until it answers again", failure);
            }
            throw failure instanceof WrongSchemaException
                    ? new StoreUnavailableException(Part.READ_STORE, failure)
                    : failure;
        }
    }

    private <R> After after(
            Query<R> query,
            @Nullable ConsistencyToken token,
            MigrationView view,
            boolean alone,
            AnswerAt<R> answerAt,
            long deadline) {
        var state = answerAt.state();
        return new After(
                alone,
                Reply.ANSWERED,
                state.parked() || state.streamParked(),
                token == null || state.frontier().covers(token.position()),
                wait.now() < deadline,
                !covers(state.frontier(), view.critical(), query.subject()),
                covers(state.frontier(), view.fresh(), query.subject()),
                query.missing().test(answerAt.value()),
                query.ends().test(answerAt.value()));
    }

    private static boolean covers(Frontier reached, Frontier needed, Subject subject) {
        return subject.shards().stream().allMatch(shard -> reached.covers(needed.at(shard)));
    }

    /** Reads the state until the token is met; false when it will not be, or not in time. */
    private boolean awaitToken(ConsistencyToken token, FrontierRequest request, long deadline) {
        // A token from the future would only cost its bearer, and a connection, the whole wait.
        if (!log.head(token.position().shard()).covers(token.position())) {
            return false;
        }
        while (wait.now() < deadline) {
            wait.untilNextProbe();
            try {
                var state = stores.readStore().state(request);
                if (state.streamParked() || state.frontier().covers(token.position())) {
                    return true;
                }
            } catch (StoreUnavailableException outage) {
                // What that means for the answer is judged where the query is asked.
                return true;
            }
        }
        return false;
    }
}
