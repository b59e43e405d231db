package dev.triptych.application.fake;

import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.application.contract.ConversationPagesContract;
import dev.triptych.application.contract.ConversationViewsContract;
import dev.triptych.application.contract.DirectReadModelContract;
import dev.triptych.application.contract.FedViews;
import dev.triptych.application.contract.MessagePagesContract;
import dev.triptych.application.contract.MessageViewsContract;
import dev.triptych.application.contract.ParkedEventsContract;
import dev.triptych.application.contract.ReadFeedContract;
import dev.triptych.application.contract.ReadModelContract;
import dev.triptych.application.contract.ReadReplicasContract;
import dev.triptych.application.contract.ReadSide;
import dev.triptych.application.contract.ReadStoreQueriesContract;
import dev.triptych.application.contract.RedactedReplayContract;
import dev.triptych.application.contract.RepliesContract;
import dev.triptych.application.contract.StreamReplayContract;
import dev.triptych.application.contract.ViewRepairContract;
import dev.triptych.application.contract.Views;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import org.junit.jupiter.api.Nested;

/** The read store in memory keeps the contracts. */
class InMemoryReadSideTest {
    @Nested
    class Model extends ReadModelContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Fed extends ReadFeedContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Conversations extends ConversationViewsContract {
        @Override
        protected Views open() {
            return new FedViews(new InMemory(new InMemoryReadModel()));
        }
    }

    @Nested
    class ConversationPages extends ConversationPagesContract {
        @Override
        protected Views open() {
            return new FedViews(new InMemory(new InMemoryReadModel()));
        }
    }

    @Nested
    class Messages extends MessageViewsContract {
        @Override
        protected Views open() {
            return new FedViews(new InMemory(new InMemoryReadModel()));
        }
    }

    @Nested
    class MessagePages extends MessagePagesContract {
        @Override
        protected Views open() {
            return new FedViews(new InMemory(new InMemoryReadModel()));
        }
    }

    @Nested
    class Answered extends RepliesContract {
        @Override
        protected Views open() {
            return new FedViews(new InMemory(new InMemoryReadModel()));
        }
    }

    @Nested
    class Asked extends ReadStoreQueriesContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Replicas extends ReadReplicasContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Parked extends ParkedEventsContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Replayed extends StreamReplayContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class ReplayedRedacted extends RedactedReplayContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class RepairedViews extends ViewRepairContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class WrittenTo extends DirectReadModelContract {
        private final ReadSide side = new InMemory(new InMemoryReadModel());

        @Override
        protected ReadSide side() {
            return side;
        }
    }

    private record InMemory(InMemoryReadModel store) implements ReadSide {
        @Override
        public ReadModel model() {
            return store;
        }

        @Override
        public StoreQueries views() {
            return new InMemoryQueries(store);
        }

        @Override
        public ReadStoreQueries queries() {
            return new InMemoryReadStoreQueries(store);
        }

        @Override
        public ReadReplicas replicas() {
            return new InMemoryReadReplicas(new InMemoryReadStoreQueries(store));
        }

        @Override
        public ReadModelRepair repair() {
            return new InMemoryReadModelRepair(store);
        }

        @Override
        public ParkedEvents parked() {
            return new InMemoryParkedEvents(store);
        }

        @Override
        public DirectReadModel direct() {
            return new InMemoryDirectReadModel(store);
        }
    }
}
