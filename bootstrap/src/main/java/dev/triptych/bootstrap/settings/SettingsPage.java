package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code docs/CONFIGURATION.md}, made of the settings as they are read. */
final class SettingsPage {
    private static final String REQUIRED = "required";

    private final StringBuilder text = new StringBuilder();

    private SettingsPage() {}

    /** The page for settings of which none is set. */
    static String of(List<Setting> settings) {
        var page = new SettingsPage();
        page.text.append(part("head.md"));
        for (var section : Section.values()) {
            page.section(
                    section,
                    settings.stream()
                            .filter(setting -> setting.section() == section)
                            .toList());
        }
        page.text.append(part("tail.md"));
        return page.text.toString();
    }

    private void section(Section section, List<Setting> settings) {
        text.append("## ").append(section.title()).append("\n\n");
        text.append("| name | default | values | what |\n| --- | --- | --- | --- |\n");
        for (var setting : settings) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(setting.name(), standard(setting.standard()), setting.bounds(), setting.what()));
        }
        text.append('\n');
    }

    private static String standard(String standard) {
        return standard.isEmpty() || standard.equals(REQUIRED) ? standard : "`" + standard + "`";
    }

    private static String part(String name) {
        try (var in = SettingsPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
