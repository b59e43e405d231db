package dev.triptych.cli.deadletters;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.application.maintenance.repair.ParkedEventCause;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.cli.text.Printable;

/** Prints parked events as text. */
final class ParkedEventText {
    private ParkedEventText() {}

    /** Some lines. */
    static String of(ParkedEventView letter) {
        var text = line("%s  conversation %s, seq %d, %s"
                        .formatted(letter.id(), letter.conversationId(), letter.seq(), letter.type()))
                + line("    %s; %d attempts, parked at %s, %s events behind it"
                        .formatted(letter.cause(), letter.attempts(), letter.parkedAt(), number(letter.blocked())));
        return letter.data() == null ? text : text + line("    " + letter.data());
    }

    /** Such as {@code read: 7 events of 2 conversations: no such column}. */
    static String of(ParkedEventCause cause) {
        return "%s: %s events of %s conversations: %s"
                .formatted(cause.sink().text(), number(cause.events()), number(cause.conversations()), cause.cause());
    }

    private static String line(String line) {
        return Printable.text(line) + System.lineSeparator();
    }
}
