package dev.triptych.application.query.shadow;

import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.Failures;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.application.query.shadow.ShadowVerdict.Seen;
import java.util.function.LongSupplier;

/**
 * Asks both stores the same, the read store between two looks at the write store. How long each takes is taken down side
 * by side. Throws {@link StoreUnavailableException} when one does not answer, which says nothing about their answers.
 */
final class Comparison {
    /** What moves all the time is not chased any longer than this. */
    static final int MAX_ROUNDS = 3;

    private final StoreQueries writeStore;
    private final ReadStoreQueries readStore;
    private final EventLog log;
    private final Circuit circuit;
    private final StoreLatencies latencies;
    private final LongSupplier nanoTime;

    Comparison(
            StoreQueries writeStore,
            ReadStoreQueries readStore,
            EventLog log,
            Circuit circuit,
            StoreLatencies latencies,
            LongSupplier nanoTime) {
        this.writeStore = writeStore;
        this.readStore = readStore;
        this.log = log;
        this.circuit = circuit;
        this.latencies = latencies;
        this.nanoTime = nanoTime;
    }

    <R> Compared<R> compare(Query<R> query) {
        var written = askWriteStore(query);
        for (var round = 1; ; round++) {
            // After the write store's answer, so that they cover all that it shows.
            var heads = log.heads();
            var read = askReadStore(query);
            var asBefore = read.value().equals(written);
            var writtenAfter = asBefore ? written : askWriteStore(query);
            var verdict = ShadowVerdict.of(new Seen(
                    asBefore,
                    read.value().equals(writtenAfter),
                    past(query.subject(), read.state().frontier(), heads),
                    read.state().parked(),
                    writtenAfter.equals(written)));
            if (verdict.isPresent() || round == MAX_ROUNDS) {
                return new Compared<>(verdict.orElse(ShadowVerdict.LAGGING), written, heads, read);
            }
            written = writtenAfter;
        }
    }

    private static boolean past(Subject subject, Frontier reached, Frontier heads) {
        return subject.shards().stream().allMatch(shard -> reached.covers(heads.at(shard)));
    }

    private <R> R askWriteStore(Query<R> query) {
        var begun = nanoTime.getAsLong();
        var answer = query.ask().apply(writeStore);
        latencies.of(Store.WRITE_STORE).add(nanoTime.getAsLong() - begun);
        return answer;
    }

    /** An outage counts in the circuit: a store that fails here would fail for other callers too. */
    private <R> AnswerAt<R> askReadStore(Query<R> query) {
        var begun = nanoTime.getAsLong();
        try {
            var answer = readStore.ask(new FrontierRequest(query.subject(), null), query.ask());
            latencies.of(Store.READ_STORE).add(nanoTime.getAsLong() - begun);
            circuit.succeeded();
            return answer;
        } catch (RuntimeException failure) {
            Failures.count(circuit, query.caller(), failure);
            throw failure;
        }
    }
}
