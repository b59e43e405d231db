package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.LoopSpec;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.migration.phase.FollowerSettings;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.telemetry.metrics.InstanceMeters;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.operators.health.HealthRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running instance: the loops of its roles, and the listeners. */
public final class Instance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    /** How long the rounds that are under way may take when it stops. */
    private static final Duration LOOPS_END = Duration.ofSeconds(6);

    private final InstanceId id;
    private final Settings settings;
    private final WebServers servers;
    private final HealthRoutes health;
    private final Transitions transitions;
    private final MigrationFollower follower;
    private final EngineLoop following;
    private final List<EngineLoop> loops;

    Instance(
            InstanceId id,
            Settings settings,
            WebServers servers,
            HealthRoutes health,
            Transitions transitions,
            MigrationFollower follower,
            Set<LoopSpec> specs,
            InstanceMeters meters) {
        this.id = id;
        this.settings = settings;
        this.servers = servers;
        this.health = health;
        this.transitions = transitions;
        this.follower = follower;
        this.following = new EngineLoop(follower, new Signal(), FollowerSettings.DEFAULT.every());
        this.loops = specs.stream()
                .filter(spec -> spec.isFor(settings.roles()))
                .map(LoopSpec::loop)
                .toList();
        meters.show(settings.roles());
    }

    /** Listens, then works; {@link dev.triptych.web.http.server.PortUnavailableException}, and then neither. */
    public void start() {
        var first = Stage.of(settings.migration().initialPhase());
        // Nothing is there yet that a first copy would have to bring: what comes is brought by the stream.
        if (transitions.begin(first, first.phase() != Phase.SINGLE)) {
            LOG.info("migration starts in phase {}", first);
        }
        // The phase is known before the first request.
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
