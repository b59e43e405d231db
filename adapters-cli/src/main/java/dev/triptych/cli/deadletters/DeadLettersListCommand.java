package dev.triptych.cli.deadletters;

import dev.triptych.api.ItemsPage;
import dev.triptych.api.ParkedEventResponse;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventView;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.StoreNameConverter;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndMaybeWhy;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych dead-letters list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "List parked events, stream by stream in their order.")
final class DeadLettersListCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreNameConverter.class,
            description = "Only parked events of this store: read or search.")
    private @Nullable StoreName store;

    @Option(names = "--conversation", paramLabel = "ID", description = "Only parked events of this conversation.")
    private @Nullable UUID conversation;

    @Option(names = "--cause", paramLabel = "TEXT", description = "Only parked events of exactly this cause.")
    private @Nullable String cause;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of events, 1 to 200. Default: ${DEFAULT-VALUE}.")
    private String limit = "50";

    @Option(
            names = "--bodies",
            description = "Message texts in the output. Needs --reason, and is recorded in the audit.")
    private boolean bodies;

    @Mixin
    private WhoAndMaybeWhy whoAndWhy = new WhoAndMaybeWhy();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    DeadLettersListCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var most = limit();
        var filter =
                new ParkedEventFilter(store, conversation == null ? null : new ConversationId(conversation), cause);
        var action = bodies ? whoAndWhy.action(spec) : null;
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var parkedEvents = operations.parkedEvents();
            StoreNameConverter.requireInstalled(
                    spec, "--store", store == null ? List.of() : List.of(store), parkedEvents.stores());
            var page = action == null
                    ? parkedEvents.list(filter, most, null, false)
                    : parkedEvents.reveal(filter, most, null, action);
            print(terminal, page);
            return ExitCode.OK;
        });
    }

    private Limit limit() {
        return switch (Limit.check(limit)) {
            case Checked.Valid<Limit>(var checked) -> checked;
            case Checked.Invalid<Limit>(var detail) ->
                throw new ParameterException(spec.commandLine(), "--limit " + detail + ".");
        };
    }

    private void print(Terminal terminal, Page<ParkedEventView> page) {
        if (json) {
            terminal.json(new ItemsPage<>(
                    page.items().stream().map(ParkedEventResponse::of).toList(), page.nextCursor()));
            return;
        }
        page.items().forEach(parkedEvent -> terminal.print(ParkedEventText.of(parkedEvent)));
        if (page.items().isEmpty()) {
            terminal.say("No parked events.");
        } else if (page.nextCursor() != null) {
            terminal.say("There are more; raise --limit.");
        }
    }
}
