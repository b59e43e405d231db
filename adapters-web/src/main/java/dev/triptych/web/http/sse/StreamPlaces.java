package dev.triptych.web.http.sse;

import dev.triptych.domain.UserId;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;

/** How many streams are open, and for whom. */
final class StreamPlaces {
    private static final Map<String, String> RETRY_LATER = Map.of("Retry-After", "5");

    private final int perUser;
    private final int perInstance;
    private final Map<UserId, Integer> taken = new HashMap<>();
    private int all;

    StreamPlaces(StreamSettings settings) {
        this.perUser = settings.perUser();
        this.perInstance = settings.perInstance();
    }

    /** A place for one more stream of {@code user}, until it is given back; else the request ends as 429. */
    synchronized Place take(UserId user) {
        if (all >= perInstance) {
            throw new Problem(
                    ProblemType.RATE_LIMITED,
                    "This instance has reached its limit of open streams.",
                    Map.of(),
                    RETRY_LATER);
        }
        var ofUser = taken.getOrDefault(user, 0);
        if (ofUser >= perUser) {
            var detail = "You have " + perUser + " streams open; close one first.";
            throw new Problem(ProblemType.RATE_LIMITED, detail, Map.of(), RETRY_LATER);
        }
        taken.put(user, ofUser + 1);
        all++;
        return () -> giveBack(user);
    }

    private synchronized void giveBack(UserId user) {
        taken.computeIfPresent(user, (_, count) -> count > 1 ? count - 1 : null);
        all--;
    }

    synchronized int taken() {
        return all;
    }

    /** A place that is taken. Closed once. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
