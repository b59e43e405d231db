package dev.triptych.cli.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.StoreNameConverter;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndMaybeWhy;
import dev.triptych.domain.ConversationId;
import java.util.Set;
import java.util.TreeSet;
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

/** {@code triptych check}: compares the stores with the write store. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[COMMAND]",
        header = "Compare the read store and the search store with the write store, without interrupting users.",
        description = {
            "",
            "The check compares each conversation, its messages, members and read markers at one position,",
            "and lists every row that differs, with texts masked. After a clean check of everything a store",
            "is verified until the check expires or an operator action invalidates it. A running instance",
            "does the work. This command requests it and shows its progress; Ctrl-C does not stop the work.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych check --repair --reason 'found by the nightly check'",
            "  triptych check --repeat 1000",
            "",
            "Exit codes: 0: clean; 1: not clean, refused or failed, with the reason printed; 2: wrong usage or",
            "settings."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 100_000;

    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--conversation", paramLabel = "ID", description = "Check only this conversation.")
    private @Nullable UUID conversation;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Check only this store: read or search. Default: both, the read store only while it is"
                    + " attached.")
    private Set<StoreName> only = new TreeSet<>();

    @Option(names = "--repair", description = "Repair the findings from the write store, and check them again.")
    private boolean repair;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of checks, one after the other. The number of clean ones is printed.")
    private int repeat;

    @Mixin
    private WhoAndMaybeWhy whoAndWhy = new WhoAndMaybeWhy();

    @Option(names = "--no-wait", description = "Return at once, without waiting for the result.")
    private boolean noWait;

    @Option(names = "--json", description = "JSON output, one line for each check.")
    private boolean json;

    private CheckCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    /**
     * The command with everything under it.
     *
     * @param stores where checks are requested
     * @param pause between two reads of a check
     */
    public static CommandLine commandLine(OpenStores.Opener<Operations> stores, Pause pause) {
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
            throw new ParameterException(spec.commandLine(), "--repeat cannot be combined with --no-wait.");
        }
        var action = repair ? whoAndWhy.action(spec) : whoAndWhy.actionOr(spec, "triptych check");
        var named = conversation == null ? null : new ConversationId(conversation);
        var wanted = new CheckRequest(named, only, repair);
        var asking = new CheckRequester(new Terminal(spec), pause, noWait, json);
        return asking.ask(
                stores,
                checks -> {
                    StoreNameConverter.requireInstalled(spec, "--store", only, checks.stores());
                    return checks.request(wanted, action);
                },
                repeat);
    }
}
