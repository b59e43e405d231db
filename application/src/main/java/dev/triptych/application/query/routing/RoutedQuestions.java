package dev.triptych.application.query.routing;

import dev.triptych.application.engine.Circuit;
import dev.triptych.application.engine.Pause;
import dev.triptych.application.port.Count;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.MigrationFlags;
import dev.triptych.application.port.MigrationView;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.consistency.ConsistencyToken;
import dev.triptych.application.query.consistency.Wish;
import dev.triptych.application.query.routing.Routing.After;
import dev.triptych.application.query.routing.Routing.Before;
import dev.triptych.application.query.routing.Routing.Reply;
import dev.triptych.application.query.routing.Routing.Route;
import dev.triptych.application.query.routing.Routing.Verdict;
import dev.triptych.application.query.routing.Routing.Wanted;
import dev.triptych.application.tally.Tallies;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store that {@link Routing} names. What decides is looked at together with the answer, on the connection that
 * gave it; a token is waited for within a budget. For threads.
 */
public final class RoutedQuestions {
    private final MigrationFlags flags;
    private final Questions writeStore;
    private final ReadStoreQuestions readStore;
    private final EventLog log;
    private final Circuit circuit;
    private final Tallies tallies;
    private final StoreLatencies latencies;
    private final Shadow shadow;
    private final ReadTime time;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /**
     * Asks these.
     *
     * @param flags by what phase
     * @param log tells whether a token is from the future
     * @param circuit of the read store
     * @param nanoTime a monotonic clock
     * @param pause between two looks for a token
     */
    public RoutedQuestions(
            MigrationFlags flags,
            Questions writeStore,
            ReadStoreQuestions readStore,
            EventLog log,
            Circuit circuit,
            Tallies tallies,
            StoreLatencies latencies,
            Shadow shadow,
            ReadTime time,
            LongSupplier nanoTime,
            Pause pause) {
        this.flags = flags;
        this.writeStore = writeStore;
        this.readStore = readStore;
        this.log = log;
        this.circuit = circuit;
        this.tallies = tallies;
        this.latencies = latencies;
        this.shadow = shadow;
        this.time = time;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** The answer, and whose it is; {@link StoreUnavailableException} when nobody can give one. */
    public <R> Answered<R> ask(Question<R> question, Wish wish) {
        try (var held = flags.hold()) {
            var view = held.view();
            var answer = answer(question, wish, held);
            if (view.trusted() && view.state().phase().writesTwice()) {
                shadow.answered(question, answer);
            }
            return answer;
        }
    }

    private <R> Answered<R> answer(Question<R> question, Wish wish, MigrationFlags.Held held) {
        var view = held.view();
        var before = new Before(
                view.trusted(),
                view.state().stage(),
                question.subject().bucket(),
                wanted(wish, view),
                circuit.isOpen());
        return switch (Routing.route(before)) {
            case Route.ToWriteStore(var reason) -> askWriteStore(question, reason);
            case Route.ToReadStore(var alone) -> askReadStore(question, token(wish), held, alone);
            case Route.Nowhere() ->
                throw new StoreUnavailableException(Part.READ_STORE, "it failed repeatedly and is not asked");
        };
    }

    private static Wanted wanted(Wish wish, MigrationView view) {
        return switch (wish) {
            case Wish.Eventual() -> Wanted.EVENTUAL;
            case Wish.Strong() -> Wanted.STRONG;
            case Wish.AtLeast(var token) ->
                token.position().incarnation() == view.incarnation() ? Wanted.TOKEN : Wanted.FOREIGN_TOKEN;
        };
    }

    private static @Nullable ConsistencyToken token(Wish wish) {
        return wish instanceof Wish.AtLeast(var token) ? token : null;
    }

    private <R> Answered<R> askWriteStore(Question<R> question, @Nullable Reason reason) {
        if (reason != null) {
            tallies.add(reason.count());
        }
        var begun = nanoTime.getAsLong();
        var value = question.ask().apply(writeStore);
        latencies.of(Store.WRITE_STORE).add(nanoTime.getAsLong() - begun);
        return new Answered<>(value, Store.WRITE_STORE);
    }

    private <R> Answered<R> askReadStore(
            Question<R> question, @Nullable ConsistencyToken token, MigrationFlags.Held held, boolean alone) {
        var lookout = new Lookout(question.subject(), token == null ? null : token.stream());
        var deadline = nanoTime.getAsLong() + time.budget().toNanos();
        while (true) {
            Reply reply;
            Sighted<R> sighted = null;
            StoreUnavailableException failure = null;
            try {
                sighted = timed(() -> readStore.ask(lookout, question.ask()));
                reply = Reply.ANSWERED;
            } catch (StoreUnavailableException outage) {
                failure = outage;
                reply = outage.timedOut() ? Reply.TIMED_OUT : Reply.FAILED;
            }
            var verdict = Routing.judge(after(question, token, held.view(), alone, reply, sighted, deadline));
            switch (verdict) {
                case Verdict.Answer() -> {
                    // Without a lease no flip waited for this question: the store may have been out of the move
                    // already.
                    if (!held.stillTrusted()) {
                        return askWriteStore(question, Reason.PHASE_UNKNOWN);
                    }
                    tallies.add(Count.READ_STORE_ANSWERS);
                    return new Answered<>(present(sighted).value(), Store.READ_STORE);
                }
                case Verdict.AskWriteStore(var reason) -> {
                    return askWriteStore(question, reason);
                }
                case Verdict.Fail() -> throw failed(failure);
                case Verdict.Wait() -> {
                    if (!awaitToken(present(token), lookout, deadline)) {
                        return askWriteStore(question, Reason.TOKEN_UNMET);
                    }
                }
            }
        }
    }

    private <T> T timed(java.util.function.Supplier<T> work) {
        var begun = nanoTime.getAsLong();
        try {
            var value = work.get();
            latencies.of(Store.READ_STORE).add(nanoTime.getAsLong() - begun);
            circuit.succeeded();
            return value;
        } catch (StoreUnavailableException outage) {
            tallies.add(Count.READ_STORE_FAILURES);
            circuit.failed();
            throw outage;
        }
    }

    private <R> After after(
            Question<R> question,
            @Nullable ConsistencyToken token,
            MigrationView view,
            boolean alone,
            Reply reply,
            @Nullable Sighted<R> sighted,
            long deadline) {
        if (sighted == null) {
            return new After(alone, reply, false, false, false, false, false, false, false);
        }
        var standing = sighted.standing();
        return new After(
                alone,
                reply,
                standing.parked() || standing.streamParked(),
                token == null || standing.frontier().covers(token.position()),
                nanoTime.getAsLong() < deadline,
                !covers(standing.frontier(), view.critical(), question.subject()),
                covers(standing.frontier(), view.fresh(), question.subject()),
                question.missing().test(sighted.value()),
                question.ends().test(sighted.value()));
    }

    private static boolean covers(Frontier reached, Frontier needed, Subject subject) {
        return subject.shards().stream().allMatch(shard -> reached.covers(needed.at(shard)));
    }

    /** Looks until the token is met; false when it will not be, or not in time. Asking on another host looks anew. */
    private boolean awaitToken(ConsistencyToken token, Lookout lookout, long deadline) {
        // A token from the future would only cost its bearer, and a connection, the whole wait.
        if (!log.head(token.position().shard()).covers(token.position())) {
            return false;
        }
        while (nanoTime.getAsLong() < deadline) {
            pause.await(time.every());
            try {
                var standing = readStore.look(lookout);
                if (standing.streamParked() || standing.frontier().covers(token.position())) {
                    return true;
                }
            } catch (StoreUnavailableException outage) {
                // What that means for the answer is judged where the question is asked.
                return true;
            }
        }
        return false;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("judged without what was judged");
        }
        return value;
    }

    private static StoreUnavailableException failed(@Nullable StoreUnavailableException failure) {
        return present(failure);
    }
}
