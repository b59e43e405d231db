package dev.triptych.application.base.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting: what the page says of it, and what it is now.
 *
 * @param section where the page lists it
 * @param name of the environment variable
 * @param standard what holds where it is not set, as the page says it
 * @param bounds which values it takes, as the page says it; empty where any text will do
 * @param what it decides, in Markdown
 * @param secret whether its value is shown to nobody
 * @param given its value, if it is set
 */
public record Setting(
        Section section,
        String name,
        String standard,
        String bounds,
        String what,
        boolean secret,
        Optional<String> given) {
    private static final String MASK = "********";
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/?#\\s]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)((?:password|secret|token)=)[^&\\s,]*");

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
