package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;

/** The settings of how many memberships there may be. */
final class MembershipSettings {
    private static final int MOST_MEMBERS = 1_000_000;

    private final SettingsReader reader;

    MembershipSettings(SettingsReader reader) {
        this.reader = reader;
    }

    MembershipLimits limits() {
        reader.begin(Section.MEMBERSHIPS);
        var standard = MembershipLimits.DEFAULT;
        return new MembershipLimits(
                reader.number(
                        "MAX_CONVERSATION_MEMBERS",
                        standard.members(),
                        2,
                        MOST_MEMBERS,
                        "maximum number of members of a conversation; one more is refused with `limit-reached`, and ends an import"),
                reader.number(
                        "MAX_USER_CONVERSATIONS",
                        standard.conversations(),
                        1,
                        Memberships.MAX_CONVERSATIONS,
                        "maximum number of conversations of a user; one more is refused with `limit-reached`. A lower limit"
                                + " removes none"));
    }
}
