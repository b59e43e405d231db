package dev.triptych.cli.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.StoreNameConverter;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/**
 * Requests a resync and waits for it.
 *
 * @param noWait whether to return without waiting
 * @param json whether to print the outcome as JSON
 */
public record ResyncRequester(Terminal terminal, Pause pause, boolean noWait, boolean json) {
    /** The exit code. */
    public int ask(OpenStores.Opener<Operations> stores, ResyncTarget target, OperatorAction action) {
        return terminal.on(stores, operations -> {
            // Where the migration was never begun nobody would do it.
            operations.migration().state();
            var resyncs = operations.resyncs();
            if (target.only() != null) {
                StoreNameConverter.requireInstalled(
                        terminal.spec(), "--target", List.of(target.only()), resyncs.stores());
            }
            return switch (resyncs.request(target, action)) {
                case ResyncRequestResult.Accepted(var id) -> follow(resyncs, id, " is requested.");
                case ResyncRequestResult.AlreadyRunning(var id) -> follow(resyncs, id, " is already running.");
                case ResyncRequestResult.Refused(var why) -> terminal.refuse(why);
            };
        });
    }

    private int follow(FullDataResync resyncs, ResyncId id, String what) {
        if (!json) {
            terminal.say("Resync " + id + what);
        } else if (noWait) {
            terminal.json(Map.of("id", id.value()));
        }
        return noWait
                ? ExitCode.OK
                : new Watch(terminal, pause).untilEnd(new WatchedResync(terminal, resyncs, id, json));
    }
}
