package dev.triptych.bootstrap.wiring;

import com.google.inject.Injector;
import dev.triptych.application.engine.EngineLoop;
import dev.triptych.application.engine.Signal;
import dev.triptych.application.engine.Worker;
import dev.triptych.application.live.LiveFeed;
import dev.triptych.application.projection.ReadProjection;
import dev.triptych.application.projection.SearchProjection;
import dev.triptych.application.relay.Relay;
import dev.triptych.bootstrap.settings.Role;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.web.server.WebServers;
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

    private final Settings settings;
    private final WebServers servers;
    private final List<EngineLoop> loops = new ArrayList<>();

    Instance(Injector injector) {
        settings = injector.getInstance(Settings.class);
        servers = injector.getInstance(WebServers.class);
        if (settings.roles().contains(Role.RELAY)) {
            var signal = injector.getInstance(Signal.class);
            loops.add(new EngineLoop(injector.getInstance(Relay.class), signal, RELAY_POLL));
        }
        if (settings.roles().contains(Role.PROJECT)) {
            loops.add(loop(injector.getInstance(ReadProjection.class)));
        }
        if (settings.roles().contains(Role.INDEX)) {
            loops.add(loop(injector.getInstance(SearchProjection.class)));
        }
        if (settings.roles().contains(Role.API)) {
            loops.add(loop(injector.getInstance(LiveFeed.class)));
        }
    }

    private static EngineLoop loop(Worker worker) {
        return new EngineLoop(worker, new Signal(), NO_PAUSE);
    }

    /** Listens, then works; {@link dev.triptych.web.server.PortUnavailableException}, and then neither. */
    public void start() {
        servers.start();
        loops.forEach(EngineLoop::start);
        LOG.info("started with the roles {}", settings.roles());
    }

    /** The public listener's port. */
    public int publicPort() {
        return servers.publicPort();
    }

    /** The management listener's port. */
    public int managementPort() {
        return servers.managementPort();
    }

    /** Ends live streams and loops first, so that the listeners need not wait for them. */
    @Override
    public void close() {
        loops.reversed().forEach(EngineLoop::close);
        servers.close();
        LOG.info("stopped");
    }
}
