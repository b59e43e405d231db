package dev.triptych.demo;

import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.domain.migration.Phase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych demo}: starts everything on this machine and runs until it is stopped. */
@Command(
        name = "demo",
        description = {
            "Starts PostgreSQL twice, Kafka, Elasticsearch and the app on this machine, with bots that chat,",
            "and runs until Ctrl-C or TERM. No container engine is needed."
        },
        footer = {
            "",
            "Data, logs (services/*/server.log, app/server.log) and, once everything answers, demo.json with URLs, tokens",
            "and process ids are in .triptych/ of the checkout, or in TRIPTYCH_DEMO_DIRECTORY. Data stays until --clean."
        },
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_534;

    /** As wide as the lines of the help text are written. */
    private static final int USAGE_WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--clean", description = "Forget the data of earlier demos first.")
    private boolean clean;

    @Option(
            names = "--phase",
            paramLabel = "P",
            description = "Where a new demo begins: ${COMPLETION-CANDIDATES}. Default: SINGLE.")
    private @Nullable Phase phase;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The API's port; the management port is the next one. Default: ${DEFAULT-VALUE}.")
    private int port;

    private Demo() {}

    /**
     * Runs the demo and ends the process.
     *
     * @param arguments as on the command line
     */
    public static void main(String[] arguments) {
        System.setProperty("guice_custom_class_loading", "CHILD");
        System.setProperty("logback.configurationFile", "demo-logback.xml");
        System.exit(new CommandLine(new Demo())
                .setUsageHelpWidth(USAGE_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    if (failure instanceof DemoFailure || failure instanceof ServerFailure) {
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
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is 1 to " + HIGHEST_PORT + ", not " + port);
        }
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "shutdown"));
        var out = new Progress(spec.commandLine().getOut());
        try (var home = DemoHome.take(directory())) {
            if (clean) {
                home.clean();
            }
            try (var demo = new RunningDemo(home, phase, port, out)) {
                if (demo.start(stop)) {
                    stop.await();
                    out.say("stopping ...");
                }
            }
            out.say("stopped; the data stays in " + home.services());
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    private static Path directory() {
        var named = System.getenv("TRIPTYCH_DEMO_DIRECTORY");
        return named == null
                ? LocalApp.checkout().resolve(".triptych")
                : Path.of(named).toAbsolutePath();
    }

    /** The JVM ends when its hooks have: the hook asks the main thread to stop and waits until it has. */
    private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
