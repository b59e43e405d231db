package dev.triptych.cli.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.StoreNameConverter;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndMaybeWhy;
import dev.triptych.domain.ConversationId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych check}: compares the stores. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header = "Compares the read store and the search store with the write store, while people go on.",
        description = {
            "",
            "Each conversation is compared at one place of its stream, messages, members and read markers",
            "with it, and what differs is named row by row; what people wrote is masked. A clean check of",
            "everything is a certificate until it expires or something makes it stale. A running instance",
            "does the work; this command asks for it and shows how far it is. Ctrl-C does not stop the work.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych check --repair --reason 'found by the nightly check'",
            "  triptych check --repeat 1000",
            "",
            "Exit codes: 0 all alike; 1 not, or refused or failed, and it says why; 2 wrong usage or wrong",
            "settings."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 100_000;

    private final OperatorConnection.Opener stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--conversation", paramLabel = "ID", description = "Compare this one only.")
    private @Nullable UUID conversation;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Compare this one only, read or search; all that are fed unless given.")
    private Set<StoreName> only = EnumSet.noneOf(StoreName.class);

    @Option(names = "--repair", description = "Copy what differs from the write store, and compare it again.")
    private boolean repair;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Check so many times, one after the other, and say how many were clean.")
    private int repeat;

    @Mixin
    private WhoAndMaybeWhy whoAndWhy = new WhoAndMaybeWhy();

    @Option(names = "--no-wait", description = "Ask for it only.")
    private boolean noWait;

    @Option(names = "--json", description = "Print what was found as JSON, a line for each check.")
    private boolean json;

    private CheckCommand(OperatorConnection.Opener stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    /**
     * The command with everything under it.
     *
     * @param stores where checks are asked for
     * @param pause between two looks at one
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores, Pause pause) {
        return new CommandLine(new CheckCommand(stores, pause))
                .addSubcommand(new CheckShowCommand(stores, pause))
                .addSubcommand(new CheckCancelCommand(stores))
                .addSubcommand(new CheckRepairCommand(stores, pause));
    }

    @Override
    public Integer call() {
        if (repeat < 1 || repeat > MOST_REPEATS) {
            throw new ParameterException(spec.commandLine(), "--repeat must be from 1 to " + MOST_REPEATS + ".");
        }
        if (repeat > 1 && noWait) {
            throw new ParameterException(spec.commandLine(), "--repeat waits for each check: not with --no-wait.");
        }
        var deed = repair ? whoAndWhy.deed(spec) : whoAndWhy.deedOr(spec, "triptych check");
        var named = conversation == null ? null : new ConversationId(conversation);
        var wish = new CheckRequest(named, only, repair);
        var asking = new CheckAsking(new Terminal(spec), pause, noWait, json);
        return asking.ask(stores, checks -> checks.request(wish, deed), repeat);
    }
}
