package dev.triptych.application.query.shadow;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Shadow;
import dev.triptych.application.query.routing.Subject;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;

/**
 * Asks a sample of the queries that clients ask once more, of both stores, and compares the answers: one at a time, on
 * a worker's thread, while a bounded number of queries waits. The answer that the client got is not kept: a hundred
 * great pages would wait with the queries, and the longer ago an answer was given the less a difference says.
 */
public final class ShadowReads implements Shadow, Worker {
    /** How many queries may wait; more are left out and counted. */
    public static final int MAX_WAITING = 64;

    private final Sampling sampling;
    private final Signal signal;
    private final Comparison comparison;
    private final Circuit circuit;
    private final Counters counters;
    private final ShadowMismatches mismatches;
    private final Ids ids;
    private final Clock clock;
    private final BlockingQueue<Query<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    /**
     * Nothing compared yet.
     *
     * @param sampling the queries that are compared
     * @param signal woken when there is something to compare
     * @param stores both stores; the read store is not asked while its circuit is open
     */
    public ShadowReads(
            Sampling sampling,
            Signal signal,
            QueriedStores stores,
            EventLog log,
            Counters counters,
            ShadowMismatches mismatches,
            Ids ids,
            Clock clock) {
        this.sampling = sampling;
        this.signal = signal;
        this.comparison = new Comparison(stores, log);
        this.circuit = stores.circuit();
        this.counters = counters;
        this.mismatches = mismatches;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public <R> void answered(Query<R> query, Answered<R> answer) {
        if (!sampling.takesNext()) {
            return;
        }
        if (waiting.offer(query)) {
            signal.wake();
        } else {
            counters.add(Count.SHADOW_SKIPPED);
        }
    }

    @Override
    public String name() {
        return "shadow-reads";
    }

    /** Compares one query. An outage is no verdict: the query is left out, and the loop waits a while. */
    @Override
    public Round runOnce() {
        var query = waiting.poll();
        if (query == null) {
            return Round.IDLE;
        }
        if (circuit.refuses()) {
            counters.add(Count.SHADOW_SKIPPED);
        } else {
            compare(query);
        }
        return Round.BUSY;
    }

    private <R> void compare(Query<R> query) {
        var compared = compared(query);
        // Counted before it is kept: the gate must know of it even if the store fails right now.
        counters.add(compared.verdict().count());
        if (compared.verdict() == ShadowVerdict.MISMATCHED) {
            mismatches.add(mismatch(query, compared));
        }
    }

    private <R> Compared<R> compared(Query<R> query) {
        try {
            return comparison.compare(query);
        } catch (RuntimeException failure) {
            counters.add(Count.SHADOW_SKIPPED);
            throw failure;
        }
    }

    private <R> ShadowMismatch mismatch(Query<R> query, Compared<R> compared) {
        var subject = query.subject();
        return new ShadowMismatch(
                ids.next(),
                clock.instant(),
                query.name(),
                switch (subject) {
                    case Subject.OfConversation(var id) -> id.toString();
                    case Subject.OfUser(var user) -> user.toString();
                },
                text(compared.heads(), subject),
                text(compared.read().state().frontier(), subject),
                AnswerDiff.between(
                        query.shapes(), compared.written(), compared.read().value()));
    }

    private static String text(Frontier frontier, Subject subject) {
        return subject.shards().stream()
                .sorted()
                .map(frontier::at)
                .map(at -> at.shard().number() + ":" + at.incarnation() + "/" + at.xid() + "/" + at.position())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
