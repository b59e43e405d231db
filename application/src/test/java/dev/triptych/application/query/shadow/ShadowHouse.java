package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.NOON;
import static dev.triptych.application.query.shadow.Answers.ONE;

import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.fake.InMemoryShadowMismatches;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.query.routing.Answered;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.routing.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Two stores that answer as a test says, and what is made of a sample that both are asked. */
final class ShadowHouse {
    static final int FAILURES_TO_OPEN = 2;

    final ScriptedStores stores = new ScriptedStores();
    final Counters counters = new Counters();
    final StoreLatencies latencies = new StoreLatencies();
    final InMemoryShadowMismatches kept = new InMemoryShadowMismatches();
    private final AtomicLong nanos = new AtomicLong();
    final Circuit circuit = new Circuit(FAILURES_TO_OPEN, Duration.ofSeconds(1), nanos::get);
    final Signal signal = new Signal();

    ShadowReads shadow(int percent, double chance) {
        return shadow(percent, chance, kept);
    }

    ShadowReads shadow(int percent, double chance, ShadowMismatches mismatches) {
        return new ShadowReads(
                new Sampling(percent, () -> chance),
                signal,
                new QueriedStores(
                        stores.writeStore(), stores.readStore(), circuit, latencies, () -> nanos.getAndAdd(1_000_000)),
                stores.log(),
                counters,
                mismatches,
                new SequentialIds(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** A user was answered by the write store. */
    void answered(ShadowReads shadow, Subject subject) {
        shadow.answered(stores.query(subject), new Answered<>(ONE, Store.WRITE_STORE));
    }
}
