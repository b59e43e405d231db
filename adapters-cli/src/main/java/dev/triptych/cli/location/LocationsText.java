package dev.triptych.cli.location;

import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.application.monitoring.location.MessageLocations.Arrived;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.application.monitoring.location.MessageLocations.LocatedEvent;
import dev.triptych.cli.text.Printable;
import org.jspecify.annotations.Nullable;

/** Prints where one message is, store by store. */
final class LocationsText {
    private final StringBuilder text = new StringBuilder();

    private LocationsText() {}

    static String of(MessageLocations trace) {
        var shown = new LocationsText();
        shown.message(trace);
        trace.copies().forEach(copy -> shown.copy(copy, trace.written()));
        shown.events(trace);
        return shown.text.toString();
    }

    private void message(MessageLocations trace) {
        var written = trace.written();
        line("message " + trace.messageId() + " in conversation " + trace.conversationId());
        line("write   version %d, seq %d, sent at %s%s%s"
                .formatted(
                        written.version(),
                        written.seq(),
                        written.sentAt(),
                        at(", edited at ", written.editedAt()),
                        at(", deleted at ", written.deletedAt())));
    }

    private static String at(String what, @Nullable Object time) {
        return time == null ? "" : what + time;
    }

    private void copy(Copy copy, MessageLocations.Written written) {
        var store = "%-8s".formatted(copy.store().text());
        switch (copy) {
            case Copy.Found found -> line(store + found(found.version(), found.deleted(), written));
            case Copy.Detached _ -> line(store + "detached");
            case Copy.Unreachable out -> line(store + "does not answer: " + out.why());
        }
    }

    private static String found(@Nullable Integer version, boolean deleted, MessageLocations.Written written) {
        if (version == null) {
            return "MISSING";
        }
        return "version " + version + (deleted ? ", deleted" : "")
                + (version == written.version() ? "" : ", DIFFERENT VERSION");
    }

    private void events(MessageLocations trace) {
        line(trace.events().isEmpty() ? "The event log has no events of the message any more." : "events:");
        for (var event : trace.events()) {
            line("  seq %d  %s  %s".formatted(event.seq(), event.type(), event.eventId()));
            line("    recorded at %s, position %s, %s"
                    .formatted(event.recordedAt(), position(event), event.published() ? "published" : "NOT PUBLISHED"));
            trace.copies().forEach(copy -> arrived(copy, event));
        }
    }

    private static String position(LocatedEvent event) {
        var at = event.position();
        return "%d/%d/%d of shard %d"
                .formatted(at.incarnation(), at.xid(), at.position(), at.shard().number());
    }

    private void arrived(Copy copy, LocatedEvent event) {
        if (copy instanceof Copy.Found found) {
            found.events().stream()
                    .filter(each -> each.eventId().equals(event.eventId()))
                    .forEach(each -> line("    " + copy.store().text() + ": " + arrived(each)));
        }
    }

    private static String arrived(Arrived event) {
        if (event.parked()) {
            return "PARKED";
        }
        return event.covered() ? "applied" : "not applied yet";
    }

    private void line(String line) {
        text.append(Printable.text(line)).append(System.lineSeparator());
    }
}
