package dev.triptych.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.alerts.Alert.Kind;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.application.monitoring.location.MessageLocations.Copy;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.alerts.AlertsCommand;
import dev.triptych.cli.check.CheckCommand;
import dev.triptych.cli.deadletters.DeadLettersCommand;
import dev.triptych.cli.deadletters.RecoverCommand;
import dev.triptych.cli.eventlog.LogCommand;
import dev.triptych.cli.incarnation.IncarnationCommand;
import dev.triptych.cli.location.TraceCommand;
import dev.triptych.cli.resync.ResyncCommand;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Resyncs, dead letters, traces, the event log and alerts on the command line. */
class OperatorCommandsTest {
    private static final String ID = "01936f2e-7c00-7000-8000-000000000001";

    private final OperatorDesk desk = new OperatorDesk();

    private CommandLine all(OpenStores.Opener<Operations> stores) {
        return new CommandLine(CommandLine.Model.CommandSpec.create().name("triptych"))
                .addSubcommand(new AlertsCommand(stores.part(_ -> () -> desk.alerts)))
                .addSubcommand(CheckCommand.commandLine(stores, desk.pause()))
                .addSubcommand(ResyncCommand.commandLine(stores, desk.pause()))
                .addSubcommand(
                        new TraceCommand(stores.part(_ -> message -> Optional.ofNullable(desk.traces.get(message)))))
                .addSubcommand(DeadLettersCommand.commandLine(stores))
                .addSubcommand(new RecoverCommand(stores))
                .addSubcommand(IncarnationCommand.commandLine(stores, desk.pause()))
                .addSubcommand(LogCommand.commandLine(stores.part(Operations::eventLog)));
    }

    private int execute(String arguments) {
        return desk.execute(this::all, arguments.split(" "));
    }

    private ResyncId running() {
        return desk.resyncs.running().orElseThrow().id();
    }

    @Test
    void aResyncIsWatchedAndItsWayBackIsOpen() {
        desk.whilePausing(() -> desk.resyncs.end(running(), ResyncState.COMPLETED, null));
        assertThat(execute("resync --target all --reason gone")).isZero();
        assertThat(desk.out.toString()).contains("is requested.", "Done: the new generation is verified and current.");
        assertThat(execute("resync generations")).isZero();
        assertThat(desk.out.toString()).contains("read    generation 1  built     CURRENT");
        assertThat(execute("resync switch --store read --generation 2 --reason slow"))
                .isEqualTo(1);
        assertThat(desk.err.toString()).contains("There is no generation 2 of the read store.");
        assertThat(execute("resync drop --store read --generation 1 --reason room"))
                .isEqualTo(1);
        assertThat(execute("resync show --json")).isZero();
        assertThat(desk.out.toString()).contains("\"state\":\"completed\",\"stage\":\"copying\",\"target\":\"all\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --store files",
                "resync --target files --reason r",
                "resync switch --store files --generation 1 --reason r",
                "resync drop --store files --generation 1 --reason r",
                "dead-letters list --store files",
                "dead-letters retry --store files --reason r",
                "dead-letters discard --id files-01936f2e-7a00-7000-8000-0000000000ff --reason r",
            })
    void aStoreThatIsNotInstalledIsWrongUsage(String line) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(desk.err.toString()).containsAnyOf("must be one of read, search", "is not the id of a parked event");
    }

    @Test
    void parkedEventsAreCountedRetriedAndDiscarded() {
        desk.recovery.poisoned();
        assertThat(execute("dead-letters causes")).isZero();
        assertThat(desk.out.toString()).contains("poisoned by the test");
        assertThat(execute("dead-letters retry --all --dry-run --reason r")).isZero();
        assertThat(desk.out.toString()).contains("Dry run: 3 parked events selected; nothing was changed.");
        assertThat(execute("dead-letters retry --store read --reason r")).isEqualTo(1);
        assertThat(desk.out.toString()).contains("3 parked events selected: 0 recovered, 3 still parked.");
        desk.recovery.heal();
        assertThat(execute("dead-letters discard --all --reason r --json")).isZero();
        assertThat(desk.out.toString()).contains("{\"matched\":3,\"recovered\":3,\"stillFailing\":0}");
        assertThat(execute("dead-letters list")).isZero();
        assertThat(desk.out.toString()).contains("No parked events.");
    }

    @Test
    void parkedEventsOfOneCauseAreRetried() {
        desk.recovery.poisoned();
        desk.recovery.heal();
        assertThat(execute("dead-letters retry --store search --cause another --reason r"))
                .isZero();
        var ofCause = "dead-letters;retry;--store;read;--cause;poisoned by the test;--reason;r;--json";
        assertThat(desk.execute(this::all, ofCause.split(";"))).isZero();
        assertThat(desk.out.toString()).contains("{\"matched\":1,\"recovered\":1,\"stillFailing\":0}");
    }

    @Test
    void whatPeopleWroteIsShownWithAReasonOnly() {
        desk.recovery.poisoned();
        assertThat(execute("dead-letters list")).isZero();
        assertThat(execute("dead-letters list --bodies")).isEqualTo(2);
        assertThat(desk.out.toString()).doesNotContain("hello all");
        assertThat(execute("dead-letters list --bodies --json --reason r")).isZero();
        assertThat(desk.out.toString()).contains("\"data\":");
    }

    @Test
    void anEventThatNobodyKnowsIsNotRecovered() {
        assertThat(execute("recover " + ID + " --reason r")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("Unknown event " + ID);
    }

    @Test
    void aMessageIsLocated() {
        assertThat(execute("locate " + ID)).isEqualTo(1);
        var id = new MessageId(UUID.fromString(ID));
        var written = new MessageLocations.Written(2, 3, OperatorDesk.NOW, null, null);
        var copies =
                List.<Copy>of(new Copy.Found(StoreName.READ, 2, false, List.of()), new Copy.Detached(StoreName.SEARCH));
        desk.traces.put(id, new MessageLocations(id, new ConversationId(new UUID(0, 7)), written, List.of(), copies));
        assertThat(execute("trace " + ID)).isZero();
        assertThat(desk.out.toString())
                .contains("write   version 3, seq 2", "read    version 2, DIFFERENT VERSION", "search  detached");
    }

    @Test
    void partsOfTheLogAreShownAndArchived() {
        desk.partitions.add(
                new EventPartition("event_2026_01", OperatorDesk.NOW, OperatorDesk.NOW, 40_000, Frontier.NONE));
        assertThat(execute("event-log show")).isZero();
        assertThat(desk.out.toString()).contains("event_2026_01  about 40,000 events  may be archived");
        assertThat(execute("event-log archive --before 2026-02 --reason disk")).isZero();
        assertThat(desk.out.toString()).contains("archived: event_2026_01");
    }

    @Test
    void alertsAreExitCodeOneAndSayWhereToRead() {
        assertThat(execute("alerts")).isZero();
        assertThat(desk.out.toString()).contains("No alerts.");
        desk.alerts.add(new Alert(Kind.OUTBOX_NOT_MOVING, "9 events wait.", null));
        assertThat(execute("alerts")).isEqualTo(1);
        assertThat(desk.out.toString())
                .contains("CRITICAL  outbox-not-moving: 9 events wait.", "docs/RUNBOOK.md#outbox-not-moving");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resync",
                "resync --target read",
                "resync --target write --reason r",
                "resync switch --store read --reason r",
                "dead-letters",
                "dead-letters retry --reason r",
                "dead-letters retry --all",
                "dead-letters retry --all --store read --reason r",
                "dead-letters retry --cause c --reason r",
                "dead-letters retry --all --cause c --reason r",
                "dead-letters discard --id read-7 --reason r",
                "dead-letters list --limit 0",
                "recover " + ID,
                "recover 7 --reason r",
                "locate",
                "trace",
                "incarnation",
                "incarnation declare",
                "event-log",
                "log",
                "event-log archive --reason r",
                "log archive --reason r",
                "log archive --before january --reason r"
            })
    void wrongUsageIsExitCodeTwo(String arguments) {
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(desk.err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "check",
                "check show",
                "check cancel",
                "check repair",
                "resync",
                "resync show",
                "resync cancel",
                "resync generations",
                "resync switch",
                "resync drop",
                "locate",
                "trace",
                "dead-letters",
                "dead-letters list",
                "dead-letters causes",
                "dead-letters retry",
                "dead-letters discard",
                "recover",
                "incarnation",
                "incarnation show",
                "incarnation declare",
                "event-log",
                "event-log show",
                "event-log archive",
                "log",
                "log show",
                "log archive"
            })
    void helpFitsATerminalAndNeedsNoStore(String command) {
        assertThat(execute(command + " --help")).isZero();
        assertThat(desk.closed).isFalse();
        assertThat(desk.out.toString())
                .contains("Usage: ")
                .doesNotContain("%n", "%%")
                .matches(text -> text.lines().allMatch(each -> each.length() <= 110));
    }
}
