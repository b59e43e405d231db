package dev.triptych.cli.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncRequestResult;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/**
 * Asks for a resync and waits for it, as those commands do that begin one.
 *
 * @param noWait whether it is asked for only
 * @param json whether what became of it is printed as JSON
 */
public record ResyncAsking(Terminal terminal, Pause pause, boolean noWait, boolean json) {
    /** The exit code. */
    public int ask(OperatorConnection.Opener stores, ResyncTarget target, OperatorAction deed) {
        return terminal.on(stores, connection -> {
            // Where the move was never begun nobody would do it.
            connection.migration().state();
            var resyncs = connection.resyncs();
            return switch (resyncs.request(target, deed)) {
                case ResyncRequestResult.Accepted(var id) -> follow(resyncs, id, " is asked for.");
                case ResyncRequestResult.AlreadyRunning(var id) -> follow(resyncs, id, " runs already.");
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
