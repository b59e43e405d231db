package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.engine.BoundedCalls;
import dev.triptych.application.incarnation.IncarnationControl;
import dev.triptych.application.incarnation.IncarnationGuard;
import dev.triptych.application.incarnation.Rebuild;
import dev.triptych.application.incarnation.RebuildByResync;
import dev.triptych.application.incarnation.Testimony;
import dev.triptych.application.port.BusTail;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.Incarnations;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.Resyncs;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.relay.Permit;
import dev.triptych.messaging.kafka.KafkaBusTail;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.util.List;
import java.util.function.LongSupplier;

/** The lives of the write database: who recognises that it was restored, and how the next one begins. */
final class IncarnationModule extends AbstractModule {
    private static final int WITNESSES_AT_ONCE = 16;

    @Provides
    @Singleton
    Incarnations incarnations(WriteDatabase database) {
        return database.incarnations();
    }

    @Provides
    @Singleton
    BusTail busTail(KafkaSettings settings) {
        return new KafkaBusTail(settings);
    }

    @Provides
    @Singleton
    Witnesses witnesses(ReadModel read, SearchIndex search, BusTail bus) {
        return () -> List.of(
                new Testimony("the read store", read::witnesses),
                new Testimony("the search store", search::witnesses),
                new Testimony("the topic", bus::last));
    }

    @Provides
    @Singleton
    Permit permit(Incarnations incarnations, EventLog log, Witnesses witnesses, LongSupplier nanoTime) {
        var calls = new BoundedCalls("witness", WITNESSES_AT_ONCE, nanoTime);
        return new IncarnationGuard(incarnations, log, witnesses, calls, nanoTime);
    }

    @Provides
    @Singleton
    Rebuild rebuild(Resyncs resyncs, Ids ids) {
        return new RebuildByResync(resyncs, ids);
    }

    @Provides
    @Singleton
    IncarnationControl control(Incarnations incarnations, Witnesses witnesses, Rebuild rebuild) {
        return new IncarnationControl(incarnations, witnesses, rebuild);
    }
}
