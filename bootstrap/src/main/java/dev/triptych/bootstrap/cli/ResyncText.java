package dev.triptych.bootstrap.cli;

import dev.triptych.application.resync.ResyncStatus;

/** A resync for people. */
final class ResyncText {
    private ResyncText() {}

    /** Such as {@code 43 %, 40,000 of about 93,000 messages, 20,000/s, 3 s left}. */
    static String progress(ResyncStatus now) {
        if (now.done() == 0 && now.ratePerSecond() == 0) {
            return "nothing copied yet; an instance with the role project must run";
        }
        var percent = now.total() == 0 ? 0 : Math.min(100, 100 * now.done() / now.total());
        var text = "%d %%, %s of about %s messages, %s/s"
                .formatted(
                        percent,
                        Printable.number(now.done()),
                        Printable.number(now.total()),
                        Printable.number(Math.round(now.ratePerSecond())));
        return now.etaSeconds() == null ? text : text + ", " + Printable.span(now.etaSeconds()) + " left";
    }
}
