package dev.triptych.cli.check;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import dev.triptych.cli.text.Printable;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;

/**
 * Requests checks and waits for them.
 *
 * @param noWait whether to return without waiting
 * @param json whether to print the check result as JSON
 */
record CheckRequester(Terminal terminal, Pause pause, boolean noWait, boolean json) {
    /** Requests {@code times} checks, one after the other; the exit code. A refused request ends it early. */
    int ask(
            OpenStores.Opener<Operations> stores,
            Function<CheckDataConsistency, CheckRequestResult> request,
            int times) {
        return terminal.on(stores, operations -> {
            var checks = operations.checks();
            var clean = 0;
            var done = 0;
            while (done < times && !Thread.currentThread().isInterrupted()) {
                var outcome = one(checks, request.apply(checks));
                if (outcome == Outcome.REFUSED) {
                    break;
                }
                done++;
                clean += outcome == Outcome.CLEAN ? 1 : 0;
            }
            if (times > 1 && !json) {
                terminal.say(Printable.number(clean) + " of " + Printable.number(done) + " checks were clean.");
            }
            return clean == times ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private enum Outcome {
        CLEAN,
        NOT_CLEAN,
        REFUSED
    }

    private Outcome one(CheckDataConsistency checks, CheckRequestResult request) {
        return switch (request) {
            case CheckRequestResult.Accepted(var id) -> follow(checks, id, " is requested.");
            case CheckRequestResult.AlreadyRunning(var id) -> follow(checks, id, " is already running.");
            case CheckRequestResult.Refused(var why) -> refused(why);
            case CheckRequestResult.Unknown() -> refused("Unknown check. List the checks: triptych check show.");
        };
    }

    private Outcome refused(String why) {
        terminal.refuse(why);
        return Outcome.REFUSED;
    }

    private Outcome follow(CheckDataConsistency checks, CheckId id, String what) {
        if (!json) {
            terminal.say("Check " + id + what);
        } else if (noWait) {
            terminal.json(Map.of("id", id.value()));
        }
        if (noWait) {
            return Outcome.CLEAN;
        }
        var code = new Watch(terminal, pause).untilEnd(new WatchedCheck(terminal, checks, id, json));
        return code == ExitCode.OK ? Outcome.CLEAN : Outcome.NOT_CLEAN;
    }
}
