package dev.triptych.bootstrap;

import dev.triptych.application.command.importing.ImportFormat;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.imports.ImportCommand;
import dev.triptych.cli.operators.OperatorCommands;
import dev.triptych.importers.jsonl.JsonLinesFormat;
import dev.triptych.importers.slack.SlackFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the one jar. Exit codes: 0 done, 1 failed, 2 wrong usage or wrong settings. */
@Command(
        name = "triptych",
        description = "A chat backend with separate stores for writes, reads and search.",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, MigrateCommand.class, SettingsCommand.class})
public final class Triptych implements Runnable {
    /** As wide as the lines of the help texts are written. */
    private static final int USAGE_WIDTH = 110;

    /** What can be imported, in the order of the help. */
    public static final List<ImportFormat> FORMATS = List.of(new SlackFormat(), new JsonLinesFormat());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Triptych() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and what belongs to it
     */
    public static void main(String[] arguments) {
        // Guice reads it once, when its first class loads: without it each start warns of sun.misc.Unsafe.
        System.setProperty("guice_custom_class_loading", "CHILD");
        // Likewise what writes log lines. A wrong value is refused later, and that has to be readable.
        var json = "json".equalsIgnoreCase(System.getenv("LOG_FORMAT"));
        System.setProperty("triptych.log.format", json ? "json" : "text");
        EndOnError.install();
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, unexecuted. */
    public static CommandLine commandLine() {
        OpenStores.Opener<ImportMessagesHandler> imports =
                () -> ConfiguredStores.open(app -> app.part(ImportMessagesHandler.class));
        OpenStores.Opener<Operations> stores = () -> ConfiguredStores.open(App::operations);
        var whole = new CommandLine(new Triptych()).addSubcommand(ImportCommand.commandLine(imports, FORMATS));
        OperatorCommands.of(stores, Triptych::pause).forEach(whole::addSubcommand);
        return whole.setUsageHelpWidth(USAGE_WIDTH).setExecutionExceptionHandler(new Failures());
    }

    /** Ends early when interrupted, which stays set. */
    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command. Run `triptych --help` for the list.");
    }
}
