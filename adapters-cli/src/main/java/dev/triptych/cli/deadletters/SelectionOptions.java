package dev.triptych.cli.deadletters;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.repair.ParkedEventId;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.cli.StoreNameConverter;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that select parked events, in exactly one way. */
final class SelectionOptions {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Way way = new Way();

    /** One of these. */
    static final class Way {
        @Option(
                names = "--id",
                required = true,
                paramLabel = "ID",
                converter = Id.class,
                description = "ID of a parked event; may be given several times.")
        private List<ParkedEventId> ids = List.of();

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable OfStore ofStore;

        @Option(
                names = "--conversation",
                required = true,
                paramLabel = "ID",
                description = "All parked events of this conversation, in every store.")
        private @Nullable UUID conversation;

        @Option(names = "--all", required = true, description = "All parked events.")
        private boolean all;
    }

    /** Those of one store, or of one of its causes. */
    static final class OfStore {
        @Option(
                names = "--store",
                required = true,
                paramLabel = "STORE",
                converter = StoreNameConverter.class,
                description = "All parked events of this store: read or search.")
        private @Nullable StoreName store;

        @Option(
                names = "--cause",
                paramLabel = "CAUSE",
                description = "With --store: only parked events of exactly this cause.")
        private @Nullable String cause;

        private @Nullable Selection selection() {
            if (store == null) {
                return null;
            }
            return cause == null ? new Selection.OfStore(store) : new Selection.OfCause(store, cause);
        }
    }

    /** The id of a parked event. */
    static final class Id implements ITypeConverter<ParkedEventId> {
        @Override
        public ParkedEventId convert(String raw) {
            return switch (ParkedEventId.check(raw)) {
                case Checked.Valid<ParkedEventId>(var id) -> id;
                case Checked.Invalid<ParkedEventId>(var detail) -> throw new TypeConversionException(detail);
            };
        }
    }

    /** Refuses what names a store that is none of {@code installed}, as wrong usage. */
    void requireInstalled(CommandSpec spec, Collection<StoreName> installed) {
        if (way.ofStore != null && way.ofStore.store != null) {
            StoreNameConverter.requireInstalled(spec, "--store", List.of(way.ofStore.store), installed);
        }
        for (var id : way.ids) {
            if (ParkedEventId.check(id.toString(), installed) instanceof Checked.Invalid<ParkedEventId>(var detail)) {
                throw new ParameterException(spec.commandLine(), "--id " + detail + ".");
            }
        }
    }

    Selection selection(CommandSpec spec) {
        var ofStore = way.ofStore == null ? null : way.ofStore.selection();
        if (ofStore != null) {
            return ofStore;
        }
        if (way.conversation != null) {
            return new Selection.OfConversation(new ConversationId(way.conversation));
        }
        if (way.all) {
            return new Selection.All();
        }
        if (way.ids.size() > ParkedEvents.MOST) {
            throw new ParameterException(spec.commandLine(), "At most " + ParkedEvents.MOST + " --id at once.");
        }
        return new Selection.Ids(way.ids);
    }
}
