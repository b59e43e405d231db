package dev.triptych.persistence.read.copy;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.views.ViewBuild;
import dev.triptych.application.maintenance.resync.Feeds;
import dev.triptych.application.maintenance.resync.GenerationPorts;
import dev.triptych.application.maintenance.resync.GenerationWorker;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.maintenance.resync.ResyncFailure;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Processes that feed the generations of a read store and drive its resyncs, both databases on PostgreSQL. */
final class ResyncProcesses {
    static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LEASE = Duration.ofSeconds(2);

    private final WriteDatabase write;
    private final ReadGenerations read;
    private final EventBus bus;
    private final EventCodec codec;
    private final Verifier verifier;
    private int instances;

    /** The loops of one process. */
    record Running(EngineLoop feeds, EngineLoop driver) implements AutoCloseable {
        @Override
        public void close() {
            driver.close();
            feeds.close();
        }
    }

    ResyncProcesses(WriteDatabase write, ReadGenerations read, EventBus bus, EventCodec codec, Verifier verifier) {
        this.write = write;
        this.read = read;
        this.bus = bus;
        this.codec = codec;
        this.verifier = verifier;
    }

    /** What a resync of the read store works with. */
    GenerationPorts ports() {
        return new GenerationPorts(
                write.control().generations(),
                write.control().migrationStates(),
                write.control().generationSwitch(),
                PartialStore.standing(Map.of(StoreName.READ, read.site())));
    }

    /** Starts the loops of another process. */
    Running start() {
        var name = "instance-" + instances++;
        var feeds = new Feeds(
                PartialStore.named(StoreName.READ),
                write.control().generations(),
                this::view,
                generation -> feed(generation, name),
                ResyncProcesses::started);
        var driver = new ResyncDriver(
                write.maintenance().resyncs(),
                ports(),
                write.flow().eventLog(),
                verifier,
                () -> false,
                () -> true,
                new LeaseHolder(write.flow().leases(), ResyncDriver.LEASE, name, LEASE, System::nanoTime),
                System::nanoTime);
        return new Running(started(feeds), started(driver));
    }

    static EngineLoop started(Worker worker) {
        var loop = new EngineLoop(worker, new Signal(), SOON);
        loop.start();
        return loop;
    }

    private MigrationView view() {
        return new MigrationView(true, write.control().migrationStates().load(), 1, Frontier.NONE, Frontier.NONE);
    }

    private Worker feed(Generation generation, String name) {
        var database = read.of(generation.number());
        var model = database.readModel();
        var leaseHolder = new LeaseHolder(model.leases(), ReadModel.LEASE, name, LEASE, System::nanoTime);
        var settings = new ConsumerSettings(500, Duration.ZERO, SOON);
        var by = generation.state() == GenerationState.BUILT ? null : generation.builtBy();
        return new GenerationWorker(
                new Projection(
                        ReadModel.LEASE,
                        new ReadApplier(model, write.flow().eventLog(), codec, settings, new NoTracing()),
                        new ConsumerSource(
                                bus,
                                write.flow().eventLog(),
                                write.flow().relayCheckpoints(),
                                settings,
                                System::nanoTime),
                        leaseHolder),
                by == null
                        ? null
                        : new ViewBuild(by, database.copyFrom(write.source().copySource()), 50),
                leaseHolder,
                400,
                failure -> write.maintenance()
                        .resyncs()
                        .end(Objects.requireNonNull(by), ResyncState.FAILED, ResyncFailure.described(failure)),
                rest -> LockSupport.parkNanos(rest.toNanos()),
                System::nanoTime);
    }
}
