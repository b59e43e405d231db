package dev.triptych.web;

import static dev.triptych.web.Await.await;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMemberships;
import dev.triptych.application.fake.InMemoryMessagesNow;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryStreamHistory;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.live.LiveCounts;
import dev.triptych.application.flow.live.LiveCursor;
import dev.triptych.application.flow.live.LiveEventReader;
import dev.triptych.application.flow.live.LiveFeed;
import dev.triptych.application.flow.live.LiveSettings;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.web.chat.live.LiveRoutes;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The streams over a workspace in memory, with a relay and a feed that run. */
final class LiveHouse implements AutoCloseable {
    static final StreamSettings BRISK = new StreamSettings(Duration.ofMillis(100), Duration.ofSeconds(2), 3, 5);
    private static final Duration IDLE = Duration.ofMillis(20);

    final Workspace workspace = new Workspace();
    final InMemoryEventLog log = new InMemoryEventLog(workspace.store());
    final EventStreams open;
    final WebServers servers;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AuthSettings auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
    private final DevTokens tokens = new DevTokens(auth, Clock.systemUTC());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LiveStreams streams;
    private final EngineLoop relaying;
    private final EngineLoop feeding;

    LiveHouse() {
        this(LiveSettings.DEFAULT);
    }

    LiveHouse(LiveSettings settings) {
        var store = workspace.store();
        var bus = new InMemoryEventBus();
        var checkpoints = new InMemoryRelayCheckpoints();
        var leaseHolder = new LeaseHolder(checkpoints, Relay.LEASE, "here", Duration.ofHours(1), System::nanoTime);
        var committed = new Signal();
        store.afterCommit(_ -> committed.wake());
        relaying = new EngineLoop(
                new Relay(log, checkpoints, bus, PublishGuard.GRANTED, leaseHolder, 100), committed, IDLE);
        var counts = new LiveCounts();
        var reader = new LiveEventReader(log, new InMemoryMessagesNow(store));
        var feed = new LiveFeed(
                bus, log, checkpoints, reader, ConsumerSettings.DEFAULT, settings, counts, System::nanoTime);
        feeding = new EngineLoop(feed, new Signal(), Duration.ZERO);
        streams = new LiveStreams(
                feed,
                new InMemoryStreamHistory(log),
                reader,
                new InMemoryMemberships(store),
                store,
                settings,
                counts,
                workspace::now);
        open = new EventStreams(BRISK, () -> Instant.now().plus(ahead.get()));
        servers = new WebServers(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Set.of(),
                        "127.0.0.1",
                        0,
                        Duration.ofSeconds(20),
                        AdmissionSettings.DEFAULT,
                        new SimpleMeterRegistry()),
                House.SEAL,
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(House.UNLIMITED),
                _ -> {},
                List.of(new LiveRoutes(streams, open)),
                List.of());
        relaying.start();
        feeding.start();
        servers.start();
    }

    static String path(ConversationId conversation) {
        return "/v1/conversations/" + conversation + "/stream";
    }

    /** Opens a stream: from where the last one ended if given, else of what happens from now on only. */
    EventStream open(String user, String path, @Nullable String lastEventId) {
        if (lastEventId == null) {
            awaitCarried();
        }
        return EventStream.open(http, URI.create(url() + path), token(user), lastEventId);
    }

    /** A new stream begins where the feed is: what a test did before must have passed by then. */
    private void awaitCarried() {
        var committed = log.heads();
        await(() -> {
            try (var probe = streams.ofUser(new UserId("nobody"), null)) {
                return LiveCursor.check(probe.position()).orThrow().frontier().covers(committed);
            }
        });
    }

    /** Somebody who expects no stream. */
    Client with(@Nullable String token) {
        return new Client(http, url(), token);
    }

    String token(String user) {
        return tokens.issue(new UserId(user), false, Duration.ofMinutes(10)).token();
    }

    private String url() {
        return "http://127.0.0.1:" + servers.publicPort();
    }

    /** By now every token that was issued has expired. */
    void outliveTokens() {
        ahead.set(Duration.ofMinutes(11));
    }

    void stopFeeding() {
        feeding.close();
    }

    @Override
    public void close() {
        feeding.close();
        relaying.close();
        http.close();
        servers.close();
    }
}
