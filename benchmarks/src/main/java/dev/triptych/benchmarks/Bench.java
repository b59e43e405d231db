package dev.triptych.benchmarks;

import dev.triptych.benchmarks.measure.BenchSettings;
import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Report;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import dev.triptych.benchmarks.scenario.BusOutageScenario;
import dev.triptych.benchmarks.scenario.CheckScenario;
import dev.triptych.benchmarks.scenario.DualWriteScenario;
import dev.triptych.benchmarks.scenario.ImportScenario;
import dev.triptych.benchmarks.scenario.PageScenario;
import dev.triptych.benchmarks.scenario.PageUnderProjectionScenario;
import dev.triptych.benchmarks.scenario.PostToVisibleScenario;
import dev.triptych.benchmarks.scenario.ResyncScenario;
import dev.triptych.benchmarks.scenario.RoutedReadScenario;
import dev.triptych.benchmarks.scenario.SearchScenario;
import dev.triptych.benchmarks.scenario.SendScenario;
import dev.triptych.devservices.server.ServerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych bench}: measures on servers of its own and prints a table. */
@Command(
        name = "bench",
        description = {
            "Starts servers of its own, measures, and prints each figure beside its limit or its peer of the same run.",
            "Without a name it runs all scenarios; --list names them. A missed limit is shown, and is no failure."
        },
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final List<Scenario> SCENARIOS = List.of(
            new SendScenario(),
            new PostToVisibleScenario(),
            new ImportScenario(),
            new PageScenario(),
            new PageUnderProjectionScenario(),
            new DualWriteScenario(),
            new RoutedReadScenario(),
            new CheckScenario(),
            new ResyncScenario(),
            new SearchScenario(),
            new BusOutageScenario());
    private static final int MOST_ROUNDS = 100;
    private static final int PER_SECOND = 200;
    private static final int QUICK_PER_SECOND = 20;

    /** As wide as the lines of the help text are written. */
    private static final int USAGE_WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", description = "What to measure.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Name the scenarios and end.")
    private boolean list;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of each figure, 1 to 100. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--quick", description = "One short round of everything, to see that it works.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
    private @Nullable Path json;

    @Option(
            names = "--import-file",
            paramLabel = "FILE",
            description = "JSON Lines to import; without it 100,000 messages are made up.")
    private @Nullable Path importFile;

    private Bench() {}

    /**
     * Measures and ends the process.
     *
     * @param arguments as on the command line
     */
    public static void main(String[] arguments) {
        System.setProperty("guice_custom_class_loading", "CHILD");
        System.setProperty("logback.configurationFile", "demo-logback.xml");
        System.exit(new CommandLine(new Bench())
                .setUsageHelpWidth(USAGE_WIDTH)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (failure instanceof ServerFailure) {
                        command.getErr().println(failure.getMessage());
                    } else {
                        failure.printStackTrace(command.getErr());
                    }
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (list) {
            SCENARIOS.forEach(scenario -> out.println(scenario.name() + "\n    " + scenario.about()));
            out.flush();
            return ExitCode.OK;
        }
        var chosen = chosen();
        var report = new Report();
        try (var stage = Stage.start(settings(), this::say)) {
            for (var scenario : chosen) {
                say(scenario.name() + ": " + scenario.about());
                report.add(scenario.name(), measured(scenario, stage));
            }
        } finally {
            // What was measured before something failed was measured anyway.
            report.print(out);
        }
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return ExitCode.OK;
    }

    private static List<Figure> measured(Scenario scenario, Stage stage) throws Exception {
        try {
            var figures = scenario.run(stage);
            stage.awaitCaughtUp();
            return figures;
        } catch (Exception failure) {
            stage.say("The app said at last:\n" + stage.appLog());
            throw failure;
        }
    }

    private BenchSettings settings() {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--rounds is 1 to " + MOST_ROUNDS + ", not " + rounds);
        }
        if (importFile != null && !Files.isReadable(importFile)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + importFile + ".");
        }
        return quick
                ? new BenchSettings(1, Duration.ofSeconds(1), QUICK_PER_SECOND, 2_000, importFile)
                : new BenchSettings(rounds, Duration.ofSeconds(5), PER_SECOND, 100_000, importFile);
    }

    private List<Scenario> chosen() {
        for (var name : names) {
            if (SCENARIOS.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                var known = SCENARIOS.stream().map(Scenario::name).toList();
                throw new ParameterException(
                        spec.commandLine(), "There is no scenario '" + name + "'; there are " + known + ".");
            }
        }
        return names.isEmpty()
                ? SCENARIOS
                : SCENARIOS.stream()
                        .filter(scenario -> names.contains(scenario.name()))
                        .toList();
    }

    private void say(String line) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
