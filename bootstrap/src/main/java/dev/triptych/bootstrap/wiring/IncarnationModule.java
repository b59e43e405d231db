package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.guard.BoundedCalls;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.incarnation.BusTail;
import dev.triptych.application.maintenance.incarnation.IncarnationControl;
import dev.triptych.application.maintenance.incarnation.IncarnationGuard;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.incarnation.LastAppliedSource;
import dev.triptych.application.maintenance.incarnation.Rebuild;
import dev.triptych.application.maintenance.resync.RebuildByResync;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The incarnations of the write database: who recognises that it was restored, and how the next one begins. */
final class IncarnationModule extends WiringModule {
    private static final int SOURCES_AT_ONCE = 16;

    @Override
    protected void configure() {
        construct(Rebuild.class, RebuildByResync.class);
        construct(IncarnationControl.class);
    }

    @Provides
    @Singleton
    Supplier<List<LastAppliedSource>> lastApplied(
            Generations generations, DerivedStores stores, Incarnations incarnations, BusTail bus) {
        return () -> {
            var sources = new ArrayList<LastAppliedSource>();
            var now = incarnations.present().number();
            for (var each : generations.present()) {
                // One that is built was fed from its log alone; one of an earlier incarnation knows another history.
                if (each.state() == GenerationState.BUILT
                        && each.incarnation() == now
                        && stores.isInstalled(each.store())) {
                    var name = each.store().words() + ", generation " + each.number();
                    sources.add(new LastAppliedSource(
                            name, false, () -> stores.of(each).progress().lastApplied()));
                }
            }
            sources.add(new LastAppliedSource("the topic", true, bus::last));
            return List.copyOf(sources);
        };
    }

    @Provides
    @Singleton
    PublishGuard publishGuard(
            Incarnations incarnations,
            EventLog log,
            Supplier<List<LastAppliedSource>> lastApplied,
            LongSupplier nanoTime) {
        var calls = new BoundedCalls("last-applied", SOURCES_AT_ONCE, nanoTime);
        return new IncarnationGuard(incarnations, log, lastApplied, calls, nanoTime);
    }
}
