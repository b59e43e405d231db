package dev.triptych.application.query.shadow;

import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.Failures;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.application.query.shadow.ShadowVerdict.Seen;

/**
 * Asks both stores the same, the read store between two probes at the write store. How long each takes is taken down side
 * by side. Throws {@link StoreUnavailableException} when one does not answer, which says nothing about their answers.
 */
final class Comparison {
    /** What moves all the time is not chased any longer than this. */
    static final int MAX_ROUNDS = 3;

    private final QueriedStores stores;
    private final EventLog log;

    Comparison(QueriedStores stores, EventLog log) {
        this.stores = stores;
        this.log = log;
    }

    <R> Compared<R> compare(Query<R> query) {
        var written = stores.askWriteStore(query);
        for (var round = 1; ; round++) {
            // After the write store's answer, so that they cover all that it shows.
            var heads = log.heads();
            var read = askReadStore(query);
            var asBefore = read.value().equals(written);
            var writtenAfter = asBefore ? written : stores.askWriteStore(query);
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

    /** An outage counts in the circuit: a store that fails here would fail for other callers too. */
    private <R> AnswerAt<R> askReadStore(Query<R> query) {
        try {
            return stores.askReadStore(query, new FrontierRequest(query.subject(), null));
        } catch (RuntimeException failure) {
            Failures.count(stores.circuit(), query.caller(), failure);
            throw failure;
        }
    }
}
