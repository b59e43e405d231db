package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Setting;
import dev.triptych.application.base.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All settings: the groups of the adapters, and those that belong to no adapter. What they ask of the reader is what
 * {@code docs/CONFIGURATION.md} and {@code triptych settings} list, so a new one is written down once.
 */
final class SettingsCatalogue {
    /** Read by the launcher or the demo, not by the jar. */
    private static final Set<String> LAUNCHER = Set.of("TRIPTYCH_JDKS", "TRIPTYCH_DEMO_DIRECTORY");

    private final SettingsReader reader;

    /** The settings in {@code environment}, as {@link SettingsReader} reads them. */
    SettingsCatalogue(Map<String, String> environment, boolean serving) {
        this.reader = new SettingsReader(environment, serving);
    }

    Settings read() {
        var settings = ask();
        reader.finish(LAUNCHER);
        return settings;
    }

    /** Every setting with its present value, faulty ones included, in the order of the page. */
    List<Setting> list() {
        ask();
        return reader.asked();
    }

    /** In the order of the page, inside each of its groups. */
    private Settings ask() {
        var adapters = InstalledAdapters.read(reader);
        var memberships = new MembershipSettings(reader).limits();
        var migration = new MigrationSettings(reader);
        var operation = new OperationSettings(reader);
        return new Settings(
                adapters,
                new CatchUpSettings(reader).catchUp(),
                operation.roles(),
                migration.migration(),
                operation.recovery(),
                migration.checks(),
                operation.observing(),
                migration.redactionTerm(),
                memberships);
    }
}
