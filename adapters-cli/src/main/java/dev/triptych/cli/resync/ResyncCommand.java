package dev.triptych.cli.resync;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndMaybeWhy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych resync}: rebuilds stores from the write store. */
@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header = "Rebuild the read store, the search store or both from the write store.",
        description = {
            "",
            "A resync builds a new generation next to the current one, without interrupting users: it copies,",
            "indexes, catches up and verifies. Then the new generation becomes the current one in one step.",
            "The previous generation still receives events until it is dropped, so that you can go back at",
            "once. Running instances with the roles `project` and `index` do the work. This command requests",
            "it and shows its progress; Ctrl-C does not stop the work.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych resync --target all --reason 'both stores were lost'",
            "  triptych resync switch --store read --generation 3 --reason 'slower than before'",
            "",
            "Exit codes: 0: done; 1: refused or failed, with the reason printed; 2: wrong usage or settings."
        })
public final class ResyncCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--target",
            paramLabel = "STORE",
            converter = TargetName.class,
            description = "Store to rebuild: read, search or all.")
    private @Nullable ResyncTarget target;

    @Mixin
    private WhoAndMaybeWhy whoAndWhy = new WhoAndMaybeWhy();

    @Option(names = "--no-wait", description = "Return at once, without waiting for the result.")
    private boolean noWait;

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    private ResyncCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    /**
     * The command with everything under it.
     *
     * @param stores where resyncs are requested
     * @param pause between two reads of a resync
     */
    public static CommandLine commandLine(OpenStores.Opener<Operations> stores, Pause pause) {
        return new CommandLine(new ResyncCommand(stores, pause))
                .addSubcommand(new ResyncShowCommand(stores, pause))
                .addSubcommand(new ResyncCancelCommand(stores))
                .addSubcommand(new ResyncGenerationsCommand(stores))
                .addSubcommand(new ResyncSwitchCommand(stores))
                .addSubcommand(new ResyncDropCommand(stores));
    }

    @Override
    public Integer call() {
        if (target == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--target=STORE'");
        }
        var wanted = target;
        var action = whoAndWhy.action(spec);
        var asking = new ResyncRequester(new Terminal(spec), pause, noWait, json);
        return asking.ask(stores, wanted, action);
    }
}
