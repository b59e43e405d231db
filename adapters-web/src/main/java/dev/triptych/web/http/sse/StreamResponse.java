package dev.triptych.web.http.sse;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.RepeatedErrors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one stream to its client until either ends, or the token does. For one thread. */
final class StreamResponse {
    private static final Logger LOG = LoggerFactory.getLogger(StreamResponse.class);
    private static final RepeatedErrors ERRORS = new RepeatedErrors(LOG);
    private static final int RETRY_MILLIS = 1_000;

    private final EventSource source;
    private final SseWriter client;
    private final InstantSource clock;
    private final Instant expiresAt;
    private final long heartbeatNanos;

    StreamResponse(EventSource source, SseWriter client, InstantSource clock, Instant expiresAt, Duration heartbeat) {
        this.source = source;
        this.client = client;
        this.clock = clock;
        this.expiresAt = expiresAt;
        this.heartbeatNanos = heartbeat.toNanos();
    }

    /** Returns when it is over. By then the response has begun: nothing is thrown, since nothing else can be answered. */
    void run() {
        try {
            client.begin(RETRY_MILLIS, source.position());
            client.flush();
            var left = timeLeft();
            while (left.isPositive() && !source.ended()) {
                step(left);
                left = timeLeft();
            }
            client.flush();
        } catch (IOException gone) {
            LOG.debug("a stream's client has disconnected: {}", gone.getMessage());
        } catch (StoreUnavailableException outage) {
            ERRORS.expected("a stream ends and can be resumed", outage);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            ERRORS.unexpected("a stream ends", unexpected);
        }
    }

    /** Sends all that is there together, and waits only then. */
    private void step(Duration left) throws IOException, InterruptedException {
        if (source.writeNext(client, Duration.ZERO)) {
            return;
        }
        client.flush();
        if (!source.writeNext(client, untilHeartbeat(left)) && quietNanos() >= heartbeatNanos) {
            client.heartbeat(source.position());
            client.flush();
        }
    }

    private Duration untilHeartbeat(Duration left) {
        var heartbeat = Duration.ofNanos(Math.max(0, heartbeatNanos - quietNanos()));
        return heartbeat.compareTo(left) < 0 ? heartbeat : left;
    }

    private long quietNanos() {
        return System.nanoTime() - client.quietSince();
    }

    private Duration timeLeft() {
        return Duration.between(clock.instant(), expiresAt);
    }
}
