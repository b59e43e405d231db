package dev.triptych.application.fake;

import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.ConversationPagesContract;
import dev.triptych.application.contract.ConversationViewsContract;
import dev.triptych.application.contract.MessagePagesContract;
import dev.triptych.application.contract.MessageViewsContract;
import dev.triptych.application.contract.RepliesContract;
import dev.triptych.application.contract.Views;
import dev.triptych.application.query.routing.StoreQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/** The queries of the write store in memory keep the contracts. */
class InMemoryWriteQueriesTest {
    @Nested
    class Conversations extends ConversationViewsContract {
        @Override
        protected Views open() {
            return new Asked();
        }
    }

    @Nested
    class ConversationPages extends ConversationPagesContract {
        @Override
        protected Views open() {
            return new Asked();
        }
    }

    @Nested
    class Messages extends MessageViewsContract {
        @Override
        protected Views open() {
            return new Asked();
        }
    }

    @Nested
    class MessagePages extends MessagePagesContract {
        @Override
        protected Views open() {
            return new Asked();
        }
    }

    @Nested
    class Answered extends RepliesContract {
        @Override
        protected Views open() {
            return new Asked();
        }
    }

    /** What the write store answers needs no delivery. */
    private static final class Asked implements Views {
        private final AtomicReference<Instant> time =
                new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.123456Z"));
        private final InMemoryWriteStore store = new InMemoryWriteStore(time::get);
        private final InMemoryWriteQueries queries = new InMemoryWriteQueries(store);

        @Override
        public Chat chat() {
            return new Chat(store);
        }

        @Override
        public void later(Duration by) {
            time.updateAndGet(now -> now.plus(by));
        }

        @Override
        public void deliver() {}

        @Override
        public StoreQueries queries() {
            return queries;
        }
    }
}
