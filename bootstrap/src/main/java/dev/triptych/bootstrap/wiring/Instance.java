package dev.triptych.bootstrap.wiring;

import com.google.inject.Injector;
import dev.triptych.application.base.guard.CircuitProbe;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.check.CheckRunner;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.HorizonWatch;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import dev.triptych.application.maintenance.eventlog.Redaction;
import dev.triptych.application.maintenance.resync.ResyncDriver;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.migration.phase.FollowerSettings;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.bootstrap.settings.Role;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.telemetry.metrics.LiveMeters;
import dev.triptych.telemetry.metrics.MoveMeters;
import dev.triptych.telemetry.metrics.SlowGauges;
import dev.triptych.telemetry.metrics.SyncGauges;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.operators.console.ConsoleFeed;
import dev.triptych.web.operators.health.HealthRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running instance: the loops of its roles, and the listeners. */
public final class Instance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    /** How long an event may lie in the log that another process wrote, which wakes nobody here. */
    private static final Duration RELAY_POLL = Duration.ofMillis(20);

    /** The others wait at the bus itself. */
    private static final Duration NO_PAUSE = Duration.ZERO;

    /** How soon a generation that is begun, switched to or dropped is noticed. */
    private static final Duration LOOK_AT_GENERATIONS = Duration.ofMillis(200);
    /** How long somebody waits who asked for a check. */
    private static final Duration CHECK_POLL = Duration.ofMillis(250);

    private static final Duration UPKEEP_IDLE = Duration.ofMinutes(1);
    private static final Duration REDACTION_IDLE = Duration.ofMinutes(1);
    private static final Duration WATCH_IDLE = Duration.ofSeconds(10);
    private static final Duration SHADOW_IDLE = Duration.ofSeconds(1);
    private static final Duration GAUGES_IDLE = Duration.ofSeconds(2);
    private static final Duration SLOW_GAUGES_IDLE = Duration.ofSeconds(15);
    private static final Duration PROBE_POLL = Duration.ofMillis(100);

    /** How long the rounds that are under way may take when it stops. */
    private static final Duration LOOPS_END = Duration.ofSeconds(6);

    /** How often consoles are told what changed. */
    private static final Duration LOOK_FOR_CONSOLES = Duration.ofSeconds(1);

    private final InstanceId id;
    private final Settings settings;
    private final WebServers servers;
    private final HealthRoutes health;
    private final MigrationStates states;
    private final MigrationFollower follower;
    private final EngineLoop following;
    private final List<EngineLoop> loops = new ArrayList<>();

    Instance(Injector injector) {
        id = injector.getInstance(InstanceId.class);
        settings = injector.getInstance(Settings.class);
        servers = injector.getInstance(WebServers.class);
        health = injector.getInstance(HealthRoutes.class);
        states = injector.getInstance(MigrationStates.class);
        follower = injector.getInstance(MigrationFollower.class);
        injector.getInstance(LiveGenerations.class).follow(follower::now);
        var upkeep =
                new ReadUpkeep(injector.getInstance(ReadGenerations.class), injector.getInstance(Generations.class));
        loops.add(new EngineLoop(upkeep, new Signal(), UPKEEP_IDLE));
        loops.add(new EngineLoop(injector.getInstance(PartitionUpkeep.class), new Signal(), UPKEEP_IDLE));
        var console = injector.getInstance(ConsoleFeed.class);
        loops.add(new EngineLoop(console, console.signal(), LOOK_FOR_CONSOLES));
        injector.getInstance(MoveMeters.class);
        loops.add(new EngineLoop(injector.getInstance(SyncGauges.class), new Signal(), GAUGES_IDLE));
        loops.add(new EngineLoop(injector.getInstance(SlowGauges.class), new Signal(), SLOW_GAUGES_IDLE));
        following = new EngineLoop(follower, new Signal(), FollowerSettings.DEFAULT.every());
        if (settings.roles().contains(Role.RELAY)) {
            var signal = injector.getInstance(Signal.class);
            loops.add(new EngineLoop(injector.getInstance(Relay.class), signal, RELAY_POLL));
            loops.add(new EngineLoop(injector.getInstance(Redaction.class), new Signal(), REDACTION_IDLE));
            loops.add(new EngineLoop(injector.getInstance(HorizonWatch.class), new Signal(), WATCH_IDLE));
        }
        if (settings.roles().contains(Role.PROJECT)) {
            var feeds = injector.getInstance(ReadFeeds.class).feeds();
            loops.add(new EngineLoop(feeds, new Signal(), LOOK_AT_GENERATIONS));
            loops.add(new EngineLoop(injector.getInstance(CheckRunner.class), new Signal(), CHECK_POLL));
        }
        if (settings.roles().contains(Role.INDEX)) {
            var feeds = injector.getInstance(SearchFeeds.class).feeds();
            loops.add(new EngineLoop(feeds, new Signal(), LOOK_AT_GENERATIONS));
        }
        if (settings.roles().contains(Role.PROJECT) || settings.roles().contains(Role.INDEX)) {
            var driver = injector.getInstance(ResyncDriver.class);
            loops.add(new EngineLoop(driver, new Signal(), LOOK_AT_GENERATIONS));
        }
        if (settings.roles().contains(Role.API)) {
            loops.add(loop(injector.getInstance(LiveFeed.class)));
            injector.getInstance(LiveMeters.class);
            addQueries(injector);
        }
    }

    /** What looks after the read store for those who ask it and write to it. */
    private void addQueries(Injector injector) {
        var shadowing = injector.getInstance(Shadowing.class);
        loops.add(new EngineLoop(shadowing.reads(), shadowing.signal(), SHADOW_IDLE));
        var circuits = injector.getInstance(Circuits.class);
        var queries = injector.getInstance(ReadStoreQueries.class);
        var directWrites = injector.getInstance(DirectReadModel.class);
        loops.add(probe(new CircuitProbe("read-store-probe", circuits.queries(), queries::ping)));
        loops.add(probe(new CircuitProbe("dual-write-probe", circuits.directWrites(), directWrites::ping)));
    }

    private static EngineLoop probe(CircuitProbe probe) {
        return new EngineLoop(probe, new Signal(), PROBE_POLL);
    }

    private static EngineLoop loop(Worker worker) {
        return new EngineLoop(worker, new Signal(), NO_PAUSE);
    }

    /** Listens, then works; {@link dev.triptych.web.http.server.PortUnavailableException}, and then neither. */
    public void start() {
        var first = Stage.of(settings.migration().initialPhase());
        // Nothing is there yet that a first copy would have to bring: what comes is brought by the stream.
        if (states.begin(first, first.phase() != Phase.SINGLE)) {
            LOG.info("the move begins in {}", first);
        }
        // Whoever asks first finds the phase known.
        follower.runOnce();
        servers.start();
        following.start();
        loops.forEach(EngineLoop::start);
        LOG.info("started as {} with the roles {}", id.value(), settings.roles());
    }

    /** The public listener's port. */
    public int publicPort() {
        return servers.publicPort();
    }

    /** The management listener's port. */
    public int managementPort() {
        return servers.managementPort();
    }

    /**
     * Is not ready from the first moment on. Ends live streams and loops first, so that the listeners need not wait for them;
     * and the lease on the phase last, so that the last requests are answered by the store that is theirs.
     */
    @Override
    public void close() {
        health.stopping();
        EngineLoop.closeAll(loops.reversed(), LOOPS_END);
        servers.close();
        following.close();
        LOG.info("stopped");
    }
}
