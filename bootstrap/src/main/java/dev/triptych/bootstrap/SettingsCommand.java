package dev.triptych.bootstrap;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.Setting;
import dev.triptych.bootstrap.settings.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych settings}: what holds in this environment. Asks no store. */
@Command(
        name = "settings",
        description = {
            "List every setting with its present value, secrets and passwords masked.",
            "An asterisk marks settings that are set; the others have their defaults. Faults are listed at the end, and the",
            "exit code is then 2. The command connects to no store."
        },
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--markdown", hidden = true, description = "Print docs/CONFIGURATION.md.")
    private boolean markdown;

    SettingsCommand() {
        this(System.getenv());
    }

    /** Lists the settings of {@code environment}. */
    SettingsCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (markdown) {
            out.print(Settings.page());
            out.flush();
            return ExitCode.OK;
        }
        var settings = Settings.list(environment);
        for (var section : Section.values()) {
            out.printf("%n%s%n", section.title());
            settings.stream()
                    .filter(setting -> setting.section() == section)
                    .forEach(setting -> out.printf("  %s%n", line(setting)));
        }
        out.flush();
        // Throws with everything that is wrong, which is said as for any other command.
        Settings.from(environment);
        return ExitCode.OK;
    }

    private static String line(Setting setting) {
        var mark = setting.given().isPresent() ? "*" : " ";
        // One line each, whatever stands in the environment.
        var shown = setting.shown().replaceAll("\\p{Cntrl}", "?");
        return "%s %-38s %s".formatted(mark, setting.name(), shown).stripTrailing();
    }
}
