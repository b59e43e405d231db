package dev.triptych.cli.check;

import dev.triptych.api.CheckResponse;
import dev.triptych.api.Items;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.ShowOptions;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych check show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show the newest checks and whether each store is verified, or the findings of one check.")
final class CheckShowCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ShowOptions options = new ShowOptions();

    CheckShowCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var checks = operations.checks();
            var id = options.id();
            return id == null ? list(terminal, checks) : one(terminal, checks, new CheckId(id));
        });
    }

    private int list(Terminal terminal, CheckDataConsistency checks) {
        var newest = checks.newest(ShowOptions.SHOWN);
        if (options.json()) {
            terminal.json(
                    new Items<>(newest.stream().map(CheckResponse.Summary::of).toList()));
            return ExitCode.OK;
        }
        checks.verifications()
                .forEach((store, verification) -> terminal.say(CheckText.verification(store, verification)));
        newest.forEach(check -> terminal.say(CheckText.line(check)));
        return ExitCode.OK;
    }

    private int one(Terminal terminal, CheckDataConsistency checks, CheckId wanted) {
        var found = checks.status(wanted);
        if (found.isEmpty()) {
            return terminal.refuse("Unknown check " + wanted + ". List the checks: triptych check show.");
        }
        if (options.watch()) {
            return new Watch(terminal, pause).untilEnd(new WatchedCheck(terminal, checks, wanted, options.json()));
        }
        if (options.json()) {
            terminal.json(CheckResponse.of(found.get()));
        } else {
            terminal.print(CheckText.of(found.get()));
        }
        return ExitCode.OK;
    }
}
