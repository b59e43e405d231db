package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ParkedEvents.Place;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import java.util.List;
import java.util.UUID;

/**
 * The last parked event of a page.
 *
 * @param store of which store
 * @param place where it stands there
 */
public record ParkedEventCursor(StoreName store, Place place) {
    private static final char KIND = 'd';

    /** The outward form. */
    public String encode() {
        return CursorText.encode(
                KIND,
                store.name(),
                place.conversationId().toString(),
                Long.toString(place.seq()),
                place.eventId().toString());
    }

    /** {@code raw} as a cursor of the list of parked events, or why it is none. */
    public static Checked<ParkedEventCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, 4)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys);
        };
    }

    private static Checked<ParkedEventCursor> parse(List<String> keys) {
        try {
            return new Checked.Valid<>(new ParkedEventCursor(
                    new StoreName(keys.get(0)),
                    new Place(
                            new ConversationId(UUID.fromString(keys.get(1))),
                            CursorText.number(keys.get(2)),
                            new EventId(UUID.fromString(keys.get(3))))));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
