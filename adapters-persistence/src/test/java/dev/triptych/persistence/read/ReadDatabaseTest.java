package dev.triptych.persistence.read;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.ConversationPagesContract;
import dev.triptych.application.contract.ConversationViewsContract;
import dev.triptych.application.contract.DirectReadModelContract;
import dev.triptych.application.contract.FedViews;
import dev.triptych.application.contract.LeasesContract;
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

/** The read store on PostgreSQL keeps the contracts. */
@WithServices(READ_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadDatabaseTest {
    private MigratedReadDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(READ_DATABASE) Database database) {
        side = new MigratedReadDatabase(database);
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
    class Model extends ReadModelContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Fed extends ReadFeedContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Conversations extends ConversationViewsContract {
        @Override
        protected Views open() {
            return new FedViews(side);
        }
    }

    @Nested
    class ConversationPages extends ConversationPagesContract {
        @Override
        protected Views open() {
            return new FedViews(side);
        }
    }

    @Nested
    class Messages extends MessageViewsContract {
        @Override
        protected Views open() {
            return new FedViews(side);
        }
    }

    @Nested
    class MessagePages extends MessagePagesContract {
        @Override
        protected Views open() {
            return new FedViews(side);
        }
    }

    @Nested
    class AnsweredBefore extends RepliesContract {
        @Override
        protected Views open() {
            return new UnnumberedReplies(
                    new FedViews(side), () -> side.execute("update message_view set nth_of_replies = null"));
        }
    }

    @Nested
    class Answered extends RepliesContract {
        @Override
        protected Views open() {
            return new FedViews(side);
        }
    }

    @Nested
    class Asked extends ReadStoreQueriesContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Replicas extends ReadReplicasContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Parked extends ParkedEventsContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class Replayed extends StreamReplayContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class ReplayedRedacted extends RedactedReplayContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class RepairedViews extends ViewRepairContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class WrittenTo extends DirectReadModelContract {
        @Override
        protected ReadSide side() {
            return side;
        }
    }

    @Nested
    class OwnLeases extends LeasesContract {
        @Override
        protected Leases leases() {
            return side.model().leases();
        }

        @Override
        protected Leases others() {
            return side.model().leases();
        }

        @Override
        protected void elapse(Duration time) {
            var end = System.nanoTime() + time.toNanos();
            Concurrently.until("the lease's time has passed", () -> System.nanoTime() - end > 0);
        }
    }
}
