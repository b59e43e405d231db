package dev.triptych.cli.deadletters;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.application.maintenance.repair.ParkedEventCause;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.cli.text.Printable;

/** Prints parked events as text. */
final class ParkedEventText {
    private ParkedEventText() {}

    /** Some lines. */
    static String of(ParkedEventView parkedEvent) {
        var text = line("%s  conversation %s, seq %d, %s"
                        .formatted(
                                parkedEvent.id(), parkedEvent.conversationId(), parkedEvent.seq(), parkedEvent.type()))
                + line("    %s; %d attempts, parked at %s, %s events behind it"
                        .formatted(
                                parkedEvent.cause(),
                                parkedEvent.attempts(),
                                parkedEvent.parkedAt(),
                                number(parkedEvent.blocked())));
        return parkedEvent.data() == null ? text : text + line("    " + parkedEvent.data());
    }

    /** Such as {@code read: 7 events of 2 conversations: no such column}. */
    static String of(ParkedEventCause cause) {
        return "%s: %s events of %s conversations: %s"
                .formatted(cause.store().text(), number(cause.events()), number(cause.conversations()), cause.cause());
    }

    private static String line(String line) {
        return Printable.text(line) + System.lineSeparator();
    }
}
