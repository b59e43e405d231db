package dev.triptych.application.flow.live;

import dev.triptych.domain.UserId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Events that one stream has read and not sent yet. They count towards the bytes of its user until all of them are
 * sent. One thread.
 */
final class Prepared {
    private final CatchUps catchUps;
    private final UserId user;
    private final Deque<LiveEvent> events = new ArrayDeque<>();
    private long held;

    Prepared(CatchUps catchUps, UserId user) {
        this.catchUps = catchUps;
        this.user = user;
    }

    void add(LiveEvent event) {
        events.add(event);
        if (event instanceof LiveEvent.Happened happened) {
            var bytes = Weight.of(happened.event());
            held += bytes;
            catchUps.hold(user, bytes);
        }
    }

    @Nullable LiveEvent poll() {
        var event = events.pollFirst();
        if (events.isEmpty()) {
            giveBack();
        }
        return event;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    void discard() {
        events.clear();
        giveBack();
    }

    private void giveBack() {
        if (held > 0) {
            catchUps.giveBack(user, held);
            held = 0;
        }
    }
}
