package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.contract.HitPagesContract;
import dev.triptych.application.contract.LeasesContract;
import dev.triptych.application.contract.MessageAnalyticsContract;
import dev.triptych.application.contract.MessageFinderContract;
import dev.triptych.application.contract.SearchIndexContract;
import dev.triptych.application.contract.SearchRulesContract;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** A real Elasticsearch keeps the contracts that the store in memory keeps. */
@WithServices(SEARCH)
class SearchStoreTest {
    private static SearchStore store(DevServices services) {
        var store = FreshSearchStore.open(services.search());
        store.prepare(1);
        return store;
    }

    @Nested
    class AsASearchIndex extends SearchIndexContract {
        private SearchStore store;
        private SearchIndex one;
        private SearchIndex two;

        @BeforeEach
        void make(DevServices services) {
            store = store(services);
            one = store.index(1, System::nanoTime);
            two = store.index(1, System::nanoTime);
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Override
        protected SearchIndex index() {
            return one;
        }

        @Override
        protected SearchIndex other() {
            return two;
        }

        @Override
        protected MessageFinder finder() {
            return store.finder(1);
        }

        @Override
        protected TextAnalysis analysis() {
            return FreshSearchStore.ANALYSIS;
        }
    }

    @Nested
    class ItsLeases extends LeasesContract {
        private final AtomicLong nanos = new AtomicLong();
        private SearchStore store;
        private Leases one;
        private Leases two;

        @BeforeEach
        void make(DevServices services) {
            store = store(services);
            one = store.index(1, nanos::get).leases();
            two = store.index(1, nanos::get).leases();
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Override
        protected Leases leases() {
            return one;
        }

        @Override
        protected Leases others() {
            return two;
        }

        @Override
        protected void elapse(Duration time) {
            nanos.addAndGet(time.toNanos());
        }
    }

    @Nested
    class Asked {
        private static SearchStore store;

        @BeforeAll
        static void make(DevServices services) {
            store = store(services);
        }

        @AfterAll
        static void close() {
            store.close();
        }

        @Nested
        class AsAFinder extends MessageFinderContract {
            @Override
            protected SearchIndex index() {
                return store.index(1, System::nanoTime);
            }

            @Override
            protected MessageFinder finder() {
                return store.finder(1);
            }

            @Override
            protected TextAnalysis analysis() {
                return FreshSearchStore.ANALYSIS;
            }
        }

        @Nested
        class ByItsRules extends SearchRulesContract {
            @Override
            protected SearchIndex index() {
                return store.index(1, System::nanoTime);
            }

            @Override
            protected MessageFinder finder() {
                return store.finder(1);
            }

            @Override
            protected TextAnalysis analysis() {
                return FreshSearchStore.ANALYSIS;
            }
        }

        @Nested
        class InPages extends HitPagesContract {
            @Override
            protected SearchIndex index() {
                return store.index(1, System::nanoTime);
            }

            @Override
            protected MessageFinder finder() {
                return store.finder(1);
            }

            @Override
            protected TextAnalysis analysis() {
                return FreshSearchStore.ANALYSIS;
            }
        }
    }

    @Nested
    class AsAnalytics extends MessageAnalyticsContract {
        private static SearchStore store;

        @BeforeAll
        static void make(DevServices services) {
            store = store(services);
        }

        @AfterAll
        static void close() {
            store.close();
        }

        @Override
        protected SearchIndex index() {
            return store.index(1, System::nanoTime);
        }

        @Override
        protected MessageAnalytics analytics() {
            return store.analytics(1);
        }
    }
}
