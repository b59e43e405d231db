package dev.triptych.bootstrap;

import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych migrate}: brings all stores to what this version needs. Running it again changes nothing. */
@Command(
        name = "migrate",
        description = {
            "Create or upgrade database schemas, search index and topic for this version, in the stores that the",
            "settings name. Running it again changes nothing."
        },
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var app = new App(Settings.from(System.getenv()))) {
            app.migrate(line -> {
                out.println(line);
                out.flush();
            });
        }
        return ExitCode.OK;
    }
}
