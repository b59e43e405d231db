package dev.triptych.cli.resync;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.api.Choice;
import dev.triptych.application.maintenance.resync.GenerationStatus;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.cli.text.Printable;
import java.util.List;

/** Prints resyncs and generations as text. */
public final class ResyncText {
    private static final long ALL = 100;

    private ResyncText() {}

    /** Such as {@code copying: 43 %, 40,000 of about 93,000, 20,000/s, 3 s left}. */
    public static String progress(ResyncStatus now) {
        if (now.error() != null) {
            return "waiting: " + now.error();
        }
        if (now.done() == 0 && now.ratePerSecond() == 0) {
            return "nothing copied yet; instances with the roles project and index must run";
        }
        var percent = now.total() == 0 ? 0 : Math.min(ALL, ALL * now.done() / now.total());
        var text = "%s: %d %%, %s of about %s, %s/s"
                .formatted(
                        stage(now),
                        percent,
                        number(now.done()),
                        number(now.total()),
                        number(Math.round(now.ratePerSecond())));
        return now.etaSeconds() == null ? text : text + ", " + Printable.span(now.etaSeconds()) + " left";
    }

    private static String stage(ResyncStatus now) {
        return Choice.name(now.stage()).replace('-', ' ');
    }

    /** One of a list, in a line. */
    static String line(ResyncStatus resync) {
        return "%s  %-9s  %-6s  %s"
                .formatted(
                        resync.id(),
                        Choice.name(resync.state()),
                        resync.target().text(),
                        became(resync));
    }

    private static String became(ResyncStatus resync) {
        return switch (resync.state()) {
            case RUNNING -> progress(resync);
            case COMPLETED -> "at " + resync.finishedAt();
            case FAILED, CANCELLED -> "while " + stage(resync) + (resync.error() == null ? "" : ": " + resync.error());
        };
    }

    /** A table. */
    static String generations(List<GenerationStatus> all) {
        var text = new StringBuilder();
        for (var status : all) {
            var generation = status.generation();
            text.append(Printable.text("%-6s  generation %d  %-8s  %s  incarnation %d, made at %s%s"
                            .formatted(
                                    generation.store().text(),
                                    generation.number(),
                                    Choice.name(generation.state()),
                                    status.live() ? "CURRENT" : "       ",
                                    generation.incarnation(),
                                    generation.madeAt(),
                                    lag(status))))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String lag(GenerationStatus status) {
        return status.lagEvents() == null ? ", does not answer" : ", " + number(status.lagEvents()) + " events behind";
    }
}
