package dev.triptych.persistence.write;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.contract.CommittedContract;
import dev.triptych.application.contract.ConversationCopiesContract;
import dev.triptych.application.contract.ConversationPagesContract;
import dev.triptych.application.contract.ConversationSourceContract;
import dev.triptych.application.contract.ConversationViewsContract;
import dev.triptych.application.contract.EventLogContract;
import dev.triptych.application.contract.EventLogHeadsContract;
import dev.triptych.application.contract.ImportRecordsContract;
import dev.triptych.application.contract.IncarnationsContract;
import dev.triptych.application.contract.LeasesContract;
import dev.triptych.application.contract.MembershipLimitsContract;
import dev.triptych.application.contract.MembershipsContract;
import dev.triptych.application.contract.MessagePagesContract;
import dev.triptych.application.contract.MessageViewsContract;
import dev.triptych.application.contract.MessageWritesContract;
import dev.triptych.application.contract.MessagesNowContract;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.ReadMarkerWritesContract;
import dev.triptych.application.contract.RelayCheckpointsContract;
import dev.triptych.application.contract.RepliesContract;
import dev.triptych.application.contract.StreamHistoryContract;
import dev.triptych.application.contract.Views;
import dev.triptych.application.contract.WriteLocksContract;
import dev.triptych.application.contract.WriteSide;
import dev.triptych.application.contract.WriteStoreContract;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.query.UnnumberedReplies;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The write store on PostgreSQL keeps the contracts. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteDatabaseTest {
    private MigratedWriteDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void empty() {
        side.empty();
    }

    @Nested
    class Transactions extends WriteStoreContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class ImportRecords extends ImportRecordsContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Locks extends WriteLocksContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Committing extends CommittedContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class MessageWrites extends MessageWritesContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class ReadMarkerWrites extends ReadMarkerWritesContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class History extends StreamHistoryContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected StreamHistory history() {
            return side.opened().flow().streamHistory();
        }
    }

    @Nested
    class Now extends MessagesNowContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected MessagesNow messages() {
            return side.opened().chat().messagesNowForStreams();
        }
    }

    @Nested
    class Log extends EventLogContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Heads extends EventLogHeadsContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Checkpoints extends RelayCheckpointsContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Limits extends MembershipLimitsContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Members extends MembershipsContract {
        @Override
        protected WriteSide side() {
            return side;
        }
    }

    @Nested
    class Conversations extends ConversationViewsContract {
        @Override
        protected Views open() {
            return new ReplayedViews(side);
        }
    }

    @Nested
    class ConversationPages extends ConversationPagesContract {
        @Override
        protected Views open() {
            return new ReplayedViews(side);
        }
    }

    @Nested
    class Messages extends MessageViewsContract {
        @Override
        protected Views open() {
            return new ReplayedViews(side);
        }
    }

    @Nested
    class MessagePages extends MessagePagesContract {
        @Override
        protected Views open() {
            return new ReplayedViews(side);
        }
    }

    @Nested
    class AnsweredBefore extends RepliesContract {
        @Override
        protected Views open() {
            return new UnnumberedReplies(
                    new ReplayedViews(side), () -> side.execute("update message set nth_of_replies = null"));
        }
    }

    @Nested
    class Answered extends RepliesContract {
        @Override
        protected Views open() {
            return new ReplayedViews(side);
        }
    }

    @Nested
    class CopiedWhole extends ConversationCopiesContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected ConversationCopies copies() {
            return side.opened().source().conversationCopies();
        }
    }

    @Nested
    class CopiedFrom extends ConversationSourceContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected ConversationSource source() {
            return side.opened().source().conversationSource();
        }
    }

    @Nested
    class OwnLeases extends LeasesContract {
        @Override
        protected Leases leases() {
            return side.leases();
        }

        @Override
        protected Leases others() {
            return side.leases();
        }

        @Override
        protected void elapse(Duration time) {
            side.pass(time);
        }
    }

    @Nested
    class InWriteDatabase extends IncarnationsContract {
        @Override
        protected WriteSide side() {
            return side;
        }

        @Override
        protected Incarnations incarnations() {
            return side.opened().maintenance().incarnations();
        }

        @Override
        protected PhasePorts phase() {
            return side.ports();
        }
    }
}
