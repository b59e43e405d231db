package dev.triptych.web.http.server;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of the two listeners.
 *
 * @param host the address that the public listener binds to
 * @param port the public listener's; 0 for any free one
 * @param corsOrigins the origins whose pages may call it, or {@code *}
 * @param managementHost the address that the management listener binds to
 * @param managementPort the management listener's; 0 for any free one
 */
public record ListenerSettings(
        String host, int port, Set<String> corsOrigins, String managementHost, int managementPort) {
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|[a-z][a-z0-9+.-]*://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    public ListenerSettings {
        corsOrigins = Collections.unmodifiableSet(new LinkedHashSet<>(corsOrigins));
    }

    /** Reads the settings, each with its text, from the environment. */
    public static ListenerSettings read(SettingsReader reader) {
        reader.begin(Section.LISTENERS);
        var listeners = new ListenerSettings(
                reader.textOr("HTTP_HOST", "0.0.0.0", "", "address that the public listener binds to"),
                reader.number("HTTP_PORT", 8080, 0, 65_535, "port of the public listener; 0 for any free port"),
                origins(reader),
                reader.textOr(
                        "MANAGEMENT_HOST",
                        "127.0.0.1",
                        "",
                        "address that the management listener binds to (operators, metrics and health); never a public network"),
                reader.number(
                        "MANAGEMENT_PORT", 8081, 0, 65_535, "port of the management listener; 0 for any free port"));
        if (listeners.port() != 0 && listeners.port() == listeners.managementPort()) {
            reader.fault("MANAGEMENT_PORT", "must not be the same as HTTP_PORT");
        }
        return listeners;
    }

    /** Each is what a browser sends as {@code Origin}. */
    private static Set<String> origins(SettingsReader reader) {
        var value = reader.text(
                "CORS_ORIGINS",
                "none",
                "",
                "origins whose pages may call the public listener, such as `https://chat.example.org`, separated by commas;"
                        + " `*` for all");
        if (value == null) {
            return Set.of();
        }
        var origins = new LinkedHashSet<String>();
        for (var part : value.split(",", -1)) {
            var origin = part.strip();
            if (!ORIGIN.matcher(origin).matches()) {
                reader.fault("CORS_ORIGINS", "must be origins like https://chat.example.org separated by commas, or *");
                return Set.of();
            }
            origins.add(origin);
        }
        return origins;
    }

    /** Whether no other machine reaches either of them. */
    public boolean areLoopback() {
        return isLoopback(host) && isLoopback(managementHost);
    }

    private static boolean isLoopback(String address) {
        return LOOPBACK.matcher(address).matches();
    }
}
