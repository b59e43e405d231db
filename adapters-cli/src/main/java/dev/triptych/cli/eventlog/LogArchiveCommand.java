package dev.triptych.cli.eventlog;

import dev.triptych.api.ArchiveResponse;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych event-log archive}. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Archive the partitions of the event log that no store needs.")
final class LogArchiveCommand implements Callable<Integer> {
    private final OpenStores.Opener<EventLogArchive> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--before",
            required = true,
            paramLabel = "YYYY-MM",
            description = "Only partitions of months before this one.")
    private @Nullable YearMonth before;

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    LogArchiveCommand(OpenStores.Opener<EventLogArchive> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var month = before;
        if (month == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--before=YYYY-MM'");
        }
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, log -> {
            var report = log.archive(month, action);
            if (json) {
                terminal.json(ArchiveResponse.of(report));
            } else {
                report.archived().forEach(name -> terminal.say("archived: " + name));
                report.kept().forEach(part -> terminal.say(LogShowCommand.line(part)));
                terminal.say("Partitions archived into the schema archive: "
                        + report.archived().size() + ".");
            }
            return ExitCode.OK;
        });
    }
}
