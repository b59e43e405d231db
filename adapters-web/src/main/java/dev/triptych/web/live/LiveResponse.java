package dev.triptych.web.live;

import dev.triptych.application.live.LiveEvent;
import dev.triptych.application.live.LiveStream;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.domain.conversation.ConversationEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Carries one stream to its client until either ends, or the token does. For one thread. */
final class LiveResponse {
    private static final Logger LOG = LoggerFactory.getLogger(LiveResponse.class);
    private static final int RETRY_MILLIS = 1_000;

    private final LiveStream stream;
    private final Function<ConversationEvent, Optional<LiveEventJson>> form;
    private final JsonMapper json;
    private final SseWriter client;
    private final InstantSource clock;
    private final Instant expiresAt;
    private final long heartbeatNanos;
    private long quietSince = System.nanoTime();

    LiveResponse(
            LiveStream stream,
            Function<ConversationEvent, Optional<LiveEventJson>> form,
            JsonMapper json,
            SseWriter client,
            InstantSource clock,
            Instant expiresAt,
            Duration heartbeat) {
        this.stream = stream;
        this.form = form;
        this.json = json;
        this.client = client;
        this.clock = clock;
        this.expiresAt = expiresAt;
        this.heartbeatNanos = heartbeat.toNanos();
    }

    /** Returns when it is over. By then the response has begun: nothing is thrown, since nothing else can be answered. */
    void run() {
        try {
            client.begin(RETRY_MILLIS, stream.position());
            client.flush();
            var left = timeLeft();
            while (left.isPositive() && !stream.ended()) {
                step(left);
                left = timeLeft();
            }
            client.flush();
        } catch (IOException gone) {
            LOG.debug("a live stream's client is gone: {}", gone.getMessage());
        } catch (StoreUnavailableException outage) {
            LOG.warn("a live stream ends and can be resumed: {}", outage.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.error("a live stream ends", unexpected);
        }
    }

    /** Sends all that is there together, and waits only then. */
    private void step(Duration left) throws IOException, InterruptedException {
        var event = stream.next(Duration.ZERO);
        if (event.isEmpty()) {
            client.flush();
            event = stream.next(untilHeartbeat(left));
        }
        if (event.isPresent()) {
            send(event.get());
        } else if (System.nanoTime() - quietSince >= heartbeatNanos) {
            client.heartbeat(stream.position());
            client.flush();
            quietSince = System.nanoTime();
        }
    }

    private void send(LiveEvent event) throws IOException {
        var told = form.apply(event.event()).orElse(null);
        if (told != null) {
            client.event(told.name(), event.id(), json.writeValueAsString(told.data()));
            quietSince = System.nanoTime();
        }
    }

    private Duration untilHeartbeat(Duration left) {
        var nanos = Math.max(0, heartbeatNanos - (System.nanoTime() - quietSince));
        var heartbeat = Duration.ofNanos(nanos);
        return heartbeat.compareTo(left) < 0 ? heartbeat : left;
    }

    private Duration timeLeft() {
        return Duration.between(clock.instant(), expiresAt);
    }
}
