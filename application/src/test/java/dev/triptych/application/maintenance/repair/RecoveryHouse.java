package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.EndedSteps;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Feed;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryParkedEvents;
import dev.triptych.application.fake.InMemoryParkedSearchEvents;
import dev.triptych.application.fake.InMemoryReadGenerations;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryReadModelRepair;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryVerificationEpoch;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.Invalidation;
import dev.triptych.application.maintenance.check.compare.documents.SearchSide;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedEvents.Filter;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.derived.documents.DocumentPorts;
import dev.triptych.application.maintenance.derived.documents.DocumentStore;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchBuildSettings;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.maintenance.derived.views.ViewPorts;
import dev.triptych.application.maintenance.derived.views.ViewStore;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** People, a read store that is fed, a search store into which is put what a test says, and an operator. */
public final class RecoveryHouse {
    static final OperatorAction ACTION = new OperatorAction("ada", "the disk is larger now", false);

    final InMemoryReadModel model = new InMemoryReadModel();
    final InMemorySearchIndex index = new InMemorySearchIndex(() -> 0);
    final Feed feed = new Feed(model);
    final Chat chat = feed.chat();
    final InMemoryParkedEvents read = new InMemoryParkedEvents(model);
    final InMemoryParkedSearchEvents search = new InMemoryParkedSearchEvents(index);
    final EndedSteps steps = new EndedSteps();
    final InMemoryVerificationEpoch verificationEpoch = new InMemoryVerificationEpoch();
    public final InMemoryMigrationStates states =
            new InMemoryMigrationStates(new InMemoryWriteStore(Clock.systemUTC()), Clock.systemUTC());
    /** The conversations that were copied again in the search store. */
    final List<ConversationId> copiedForSearch = new ArrayList<>();

    public final ParkedEventsControl parkedEvents;
    public final RecoverFailedSync recoverFailedSync;

    /** A house in {@code DUAL_WRITE} in which nothing is parked. */
    public RecoveryHouse() {
        states.begin(Stage.of(Phase.DUAL_WRITE), true);
        var source = feed.source(steps);
        // Nothing is built here.
        var nowhere = new InMemoryReadGenerations(model);
        var stores = new DerivedStores(
                List.of(
                        new ViewStore(
                                nowhere,
                                _ -> new Views(),
                                _ -> {
                                    throw new UnsupportedOperationException("nothing is built here");
                                },
                                source,
                                ConsumerSettings.DEFAULT,
                                CopySettings.atRate(1)),
                        new DocumentStore(
                                nowhere,
                                _ -> new Documents(),
                                source,
                                ConsumerSettings.DEFAULT,
                                SearchBuildSettings.DEFAULT,
                                Duration.ZERO,
                                () -> 0,
                                _ -> {})),
                _ -> OptionalInt.of(1),
                _ -> 1);
        var invalidation = new Invalidation(states.audit(), verificationEpoch);
        parkedEvents = new ParkedEventsControl(stores, invalidation, states.audit());
        recoverFailedSync = new RecoverFailedSync(feed.log(), stores, invalidation, states);
    }

    private void copyForSearch(ConversationId conversation) {
        copiedForSearch.add(conversation);
        search.recovered(search.list(Filter.of(conversation), null, 500).stream()
                .map(parkedEvent -> parkedEvent.parked().event().id())
                .toList());
    }

    /** What there is of the read store. */
    private final class Views implements ViewPorts {
        @Override
        public Leases leases() {
            return model.leases();
        }

        @Override
        public ReadModel readModel() {
            return model;
        }

        @Override
        public StoreProgress watchedReadModel() {
            return model;
        }

        @Override
        public ParkedEvents parkedEvents() {
            return read;
        }

        @Override
        public ReadModelRepair repair() {
            return new InMemoryReadModelRepair(model);
        }

        @Override
        public StoredVersions storedVersions() {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public ReadSide compared() {
            throw new UnsupportedOperationException("nothing is compared here");
        }

        @Override
        public ParkedTexts parkedTexts() {
            throw new UnsupportedOperationException("nothing is redacted here");
        }
    }

    /** What there is of the search store. */
    private final class Documents implements DocumentPorts {
        @Override
        public Leases leases() {
            return index.leases();
        }

        @Override
        public SearchIndex fed() {
            return index;
        }

        @Override
        public SearchBuildTarget buildTarget() {
            throw new UnsupportedOperationException("nothing is built here");
        }

        @Override
        public SearchIndex index() {
            return index;
        }

        @Override
        public ParkedSearchEvents parkedEvents() {
            return search;
        }

        @Override
        public SearchRepair repair(Pause pause) {
            return (conversation, seq, truth) -> copyForSearch(conversation);
        }

        @Override
        public StoredVersions storedVersions() {
            throw new UnsupportedOperationException("nothing is traced here");
        }

        @Override
        public SearchSide compared() {
            throw new UnsupportedOperationException("nothing is compared here");
        }

        @Override
        public ParkedTexts parkedTexts() {
            throw new UnsupportedOperationException("nothing is redacted here");
        }
    }

    /** A conversation of which an edit and what came after it are parked in the read store: three parked events. */
    public ConversationId poisoned() {
        feed.poison(event -> event instanceof MessageEdited);
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.edit("bob", said.id(), "hello all", null);
        chat.add("ada", tea, "cem");
        chat.say("bob", tea, "later");
        feed.deliver();
        return tea;
    }

    /** A message that the search store would not take; its event is parked there. */
    public Message refusedBySearch(ConversationId in) {
        var said = chat.say("ada", in, "refused");
        index.refuse(said.id(), "mapping");
        index.park(List.of(new ParkedEvent(feed.logged(in, said.seq()), "mapping", 3)));
        return said;
    }

    /** From now on nothing is refused any more by the read store. */
    public void heal() {
        feed.poison(_ -> false);
    }

    /** What was done, the newest first. */
    List<String> actions() {
        return states.audit().entries(Long.MAX_VALUE, 10).stream()
                .map(AuditEntry::action)
                .toList();
    }

    long parked(StoreName store) {
        return store.equals(StoreName.READ) ? model.parkedEvents() : index.parkedEvents();
    }
}
