package dev.triptych.cli.eventlog;

import dev.triptych.api.EventLogPartitionResponse;
import dev.triptych.api.Items;
import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych event-log show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show the partitions of the event log, and which may be archived.")
final class LogShowCommand implements Callable<Integer> {
    private final OpenStores.Opener<EventLogArchive> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    LogShowCommand(OpenStores.Opener<EventLogArchive> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, log -> {
            var parts = log.partitions();
            if (json) {
                terminal.json(new Items<>(
                        parts.stream().map(EventLogPartitionResponse::of).toList()));
            } else {
                parts.forEach(part -> terminal.say(line(part)));
            }
            return ExitCode.OK;
        });
    }

    /** Such as {@code event_2026_01  about 40,000 events  may be archived}. */
    static String line(PartitionStatus part) {
        return "%s  about %s events  %s"
                .formatted(
                        part.partition().name(),
                        Printable.number(part.partition().events()),
                        part.archivable() ? "may be archived" : "kept: " + part.keptBecause());
    }
}
