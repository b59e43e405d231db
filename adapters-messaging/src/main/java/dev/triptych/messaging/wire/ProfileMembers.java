package dev.triptych.messaging.wire;

import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.Profile;
import tools.jackson.core.JsonGenerator;

/**
 * The members of an event's data that hold a conversation's profile. The events of conversations share them. An attribute
 * that is added is optional here, since the event log keeps events that were written without it.
 */
final class ProfileMembers {
    private ProfileMembers() {}

    static void write(Profile profile, JsonGenerator json) {
        json.writeStringProperty("title", profile.title().text());
    }

    static Profile read(WireObject data) {
        return new Profile(data.value("title", Title::checkAccepted));
    }
}
