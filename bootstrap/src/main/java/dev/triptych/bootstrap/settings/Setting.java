package dev.triptych.bootstrap.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting: what the page says of it, and what it is now.
 *
 * @param group where the page lists it
 * @param name of the environment variable
 * @param standard what holds where it is not set, as the page says it
 * @param bounds which values it takes, as the page says it; empty where any text will do
 * @param what it decides, in Markdown
 * @param secret whether its value is shown to nobody
 * @param given its value, if it is set
 */
public record Setting(
        Group group, String name, String standard, String bounds, String what, boolean secret, Optional<String> given) {
    private static final String MASK = "********";
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#\\s]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)((?:password|secret|token)=)[^&\\s,]*");

    /** Where the page lists a setting. */
    public enum Group {
        /** The stores and the event bus. */
        STORES("Stores"),
        /** The HTTP listeners. */
        LISTENERS("Listeners"),
        /** Limits of memberships. */
        MEMBERSHIPS("Memberships"),
        /** Limits of what callers may cost. */
        BOUNDS("Limits"),
        /** Which tokens are accepted. */
        TOKENS("Tokens"),
        /** The roles of an instance. */
        WORK("Roles"),
        /** Migration, dual writes, resyncs and checks. */
        MOVE("Migration and checks"),
        /** Parked events. */
        RECOVERY("Parked events"),
        /** Logs and traces. */
        OBSERVING("Logs and traces");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** The heading on the page. */
        public String title() {
            return title;
        }
    }

    /** Its value or its default, fit to be seen: no secret, and no URL's user and password. */
    public String shown() {
        if (given.isEmpty()) {
            return standard;
        }
        if (secret) {
            return MASK;
        }
        var withoutUsers = USER_INFO.matcher(given.get()).replaceAll(MASK + "@");
        return PASSWORD.matcher(withoutUsers).replaceAll("$1" + MASK);
    }
}
