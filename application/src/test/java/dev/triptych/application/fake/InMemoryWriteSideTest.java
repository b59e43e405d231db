package dev.triptych.application.fake;

import dev.triptych.application.contract.CommittedContract;
import dev.triptych.application.contract.ConversationCopiesContract;
import dev.triptych.application.contract.ConversationSourceContract;
import dev.triptych.application.contract.EventLogContract;
import dev.triptych.application.contract.EventLogHeadsContract;
import dev.triptych.application.contract.ImportRecordsContract;
import dev.triptych.application.contract.IncarnationsContract;
import dev.triptych.application.contract.MembershipLimitsContract;
import dev.triptych.application.contract.MembershipsContract;
import dev.triptych.application.contract.MessageWritesContract;
import dev.triptych.application.contract.MessagesNowContract;
import dev.triptych.application.contract.MessagesToIndexContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.ReadMarkerWritesContract;
import dev.triptych.application.contract.RelayCheckpointsContract;
import dev.triptych.application.contract.ResyncsContract;
import dev.triptych.application.contract.StreamHistoryContract;
import dev.triptych.application.contract.WriteLocksContract;
import dev.triptych.application.contract.WriteSide;
import dev.triptych.application.contract.WriteStoreContract;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** The write store in memory keeps the contracts. */
class InMemoryWriteSideTest {
    @Nested
    class Transactions extends WriteStoreContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class ImportRecords extends ImportRecordsContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Locks extends WriteLocksContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Committing extends CommittedContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class MessageWrites extends MessageWritesContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class ReadMarkerWrites extends ReadMarkerWritesContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class History extends StreamHistoryContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected StreamHistory history() {
            return new InMemoryStreamHistory(new InMemoryEventLog(side.store));
        }
    }

    @Nested
    class Now extends MessagesNowContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected MessagesNow messages() {
            return new InMemoryMessagesNow(side.store);
        }
    }

    @Nested
    class Log extends EventLogContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Heads extends EventLogHeadsContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Checkpoints extends RelayCheckpointsContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Limits extends MembershipLimitsContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Members extends MembershipsContract {
        private final WriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class InWriteDatabase extends IncarnationsContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();
        private final InMemoryMigrationStates states = new InMemoryMigrationStates(side.store, Clock.systemUTC());
        private final Incarnations incarnations = new InMemoryIncarnations(side.store, side.checkpoints, states);

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected Incarnations incarnations() {
            return incarnations;
        }

        @Override
        protected PhasePorts phase() {
            return states.ports();
        }
    }

    @Nested
    class Indexed extends MessagesToIndexContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected MessagesToIndex messages() {
            return new InMemoryMessagesToIndex(side.store);
        }
    }

    @Nested
    class CopiedFrom extends ConversationSourceContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected ConversationSource source() {
            return new InMemoryConversationSource(side.store);
        }
    }

    @Nested
    class CopiedWhole extends ConversationCopiesContract {
        private final InMemoryWriteSide side = new InMemoryWriteSide();

        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected ConversationCopies copies() {
            return new InMemoryConversationCopies(side.store);
        }
    }

    @Nested
    class AskedFor extends ResyncsContract {
        private final Resyncs resyncs = new InMemoryResyncs(Clock.systemUTC());

        @Override
        protected Resyncs resyncs() {
            return resyncs;
        }
    }
}
