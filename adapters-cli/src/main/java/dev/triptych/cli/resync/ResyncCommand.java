package dev.triptych.cli.resync;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.cli.OperatorConnection;
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

/** {@code triptych resync}: builds stores anew from the write store. */
@Command(
        name = "resync",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header = "Builds the read store, the search store or both anew from the write store.",
        description = {
            "",
            "The new generation is built beside the one that answers, from nothing if need be, while",
            "people go on: it is copied, indexed, brought up to date and verified, and becomes the one that",
            "answers in one step. The old one is kept and fed until it is dropped, so that the way back is",
            "instant. Running instances with the roles `project` and `index` do the work; this command",
            "asks for it and shows how far it is. Ctrl-C does not stop the work.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych resync --target all --reason 'the machine with both stores is gone'",
            "  triptych resync switch --store read --generation 3 --reason 'slower than before'",
            "",
            "Exit codes: 0 done; 1 refused or failed, and it says why; 2 wrong usage or wrong settings."
        })
public final class ResyncCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--target",
            paramLabel = "STORE",
            converter = TargetName.class,
            description = "What is built: read, search or all.")
    private @Nullable ResyncTarget target;

    @Mixin
    private WhoAndMaybeWhy whoAndWhy = new WhoAndMaybeWhy();

    @Option(names = "--no-wait", description = "Ask for it only.")
    private boolean noWait;

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    private ResyncCommand(OperatorConnection.Opener stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    /**
     * The command with everything under it.
     *
     * @param stores where resyncs are asked for
     * @param pause between two looks at one
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores, Pause pause) {
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
        var deed = whoAndWhy.deed(spec);
        var asking = new ResyncAsking(new Terminal(spec), pause, noWait, json);
        return asking.ask(stores, wanted, deed);
    }
}
