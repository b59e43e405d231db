package dev.triptych.web.operators.console;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Errors;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.http.problem.Problems;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Asks one source, never twice at a time, so that one that hangs holds up nothing but itself. For one thread. */
final class BlockReader {
    private static final Logger LOG = LoggerFactory.getLogger(BlockReader.class);

    private final ConsoleBlock block;
    private final JsonMapper json;
    private final long patienceNanos;
    private @Nullable FutureTask<Content> asked;
    private long askedAt;
    private boolean failing;

    BlockReader(ConsoleBlock block, JsonMapper json, Duration patience) {
        this.block = block;
        this.json = json;
        this.patienceNanos = patience.toNanos();
    }

    /** What there is, or why it cannot be read. Exactly one of the two is there. */
    private record Content(@Nullable Object value, @Nullable Trouble problem) {}

    private record Trouble(String type, String title, int status, String detail) {
        static Trouble of(Problem problem) {
            var type = problem.type();
            return new Trouble(type.uri(), type.title(), type.status(), problem.detail());
        }
    }

    String name() {
        return block.name();
    }

    /** {@code value} as a block's JSON, without a problem. */
    static String data(JsonMapper json, Object value) {
        return json.writeValueAsString(new Content(value, null));
    }

    /** Asks, unless an answer is still waited for. */
    void ask() {
        if (asked == null) {
            asked = new FutureTask<>(Errors.reported(this::read));
            askedAt = System.nanoTime();
            Thread.ofVirtual().name("console-" + block.name()).start(asked);
        }
    }

    /** The answer as JSON, waited for at the most so long; absent while it may still come. */
    @Nullable String answer(Duration atMost) throws InterruptedException {
        if (asked == null) {
            return null;
        }
        try {
            var content = asked.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            asked = null;
            return json.writeValueAsString(content);
        } catch (TimeoutException _) {
            return System.nanoTime() - askedAt < patienceNanos ? null : json.writeValueAsString(late());
        } catch (ExecutionException broken) {
            asked = null;
            throw Errors.unwrapped(broken.getCause());
        }
    }

    private Content read() {
        try {
            var value = block.source().get();
            failing = false;
            return new Content(value, null);
        } catch (StoreUnavailableException outage) {
            say(outage.getMessage(), null);
            return refused(Problems.unavailable(outage.part()));
        } catch (RuntimeException unexpected) {
            say("unexpectedly", unexpected);
            return refused(new Problem(ProblemType.INTERNAL_ERROR, "The cause is in the service's log."));
        }
    }

    /** The same words for as long as it lasts. */
    private Content late() {
        var seconds = TimeUnit.NANOSECONDS.toSeconds(patienceNanos);
        return refused(new Problem(ProblemType.INTERNAL_ERROR, "There was no answer within " + seconds + " s."));
    }

    private static Content refused(Problem problem) {
        return new Content(null, Trouble.of(problem));
    }

    /** Once for a failure that lasts. */
    private void say(@Nullable String why, @Nullable Throwable cause) {
        if (!failing) {
            LOG.warn("console: cannot read the block {}: {}", block.name(), why, cause);
        }
        failing = true;
    }
}
