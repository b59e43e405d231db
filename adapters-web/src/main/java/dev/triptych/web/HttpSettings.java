package dev.triptych.web;

import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.TokenSettings;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.server.ListenerSettings;

/**
 * The settings of HTTP.
 *
 * @param listeners where the two listeners listen
 * @param rates how much a user may ask for
 * @param admission what callers may cost
 * @param tokens which tokens are accepted
 */
public record HttpSettings(
        ListenerSettings listeners, RateSettings rates, AdmissionSettings admission, TokenSettings tokens) {
    /** Reads the settings, each with its text, from the environment. */
    public static HttpSettings read(SettingsReader reader) {
        var listeners = ListenerSettings.read(reader);
        return new HttpSettings(
                listeners,
                RateSettings.read(reader),
                AdmissionSettings.read(reader),
                TokenSettings.read(reader, listeners.areLoopback()));
    }
}
