package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.bootstrap.settings.Settings.CatchUp;

/** The settings of what a live stream reads for a client that resumes. */
final class CatchUpSettings {
    private static final int MIB = 1024 * 1024;

    private final SettingsReader reader;

    CatchUpSettings(SettingsReader reader) {
        this.reader = reader;
    }

    CatchUp catchUp() {
        reader.begin(Section.BOUNDS);
        return new CatchUp(
                reader.number(
                        "STREAM_CATCH_UP_EVENTS",
                        10_000,
                        1,
                        10_000_000,
                        "maximum number of events that a live stream reads for a client that resumes; beyond it the client gets `reset`"),
                reader.number(
                        "STREAM_CATCH_UP_BYTES",
                        16 * MIB,
                        1,
                        Integer.MAX_VALUE,
                        "maximum number of bytes of such events; beyond it the client gets `reset`"));
    }
}
