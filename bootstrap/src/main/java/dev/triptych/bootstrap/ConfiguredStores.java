package dev.triptych.bootstrap;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.cli.OpenStores;
import java.util.function.Function;

/** The stores that the settings, or a running demo, name. */
final class ConfiguredStores {
    private ConfiguredStores() {}

    /** Opens them for a command that works with {@code part}; {@link NotMigratedException}. */
    static <T> OpenStores<T> open(Function<App, T> part) {
        var app = new App(Settings.from(DemoStores.orSettings(System.getenv())));
        try {
            if (!app.writeDatabase().migrations().isCurrent()) {
                throw new NotMigratedException("the write database");
            }
            return new OpenStores<>(part.apply(app), app::close);
        } catch (RuntimeException failed) {
            app.close();
            throw failed;
        }
    }
}
