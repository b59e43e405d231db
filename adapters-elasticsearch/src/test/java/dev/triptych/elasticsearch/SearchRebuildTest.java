package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.IndexedDocumentsContract;
import dev.triptych.application.contract.ParkedSearchEventsContract;
import dev.triptych.application.contract.SearchBuildTargetContract;
import dev.triptych.application.contract.SearchRepairContract;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.elasticsearch.client.SearchSettings;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A real Elasticsearch can be checked, repaired and filled, each generation for itself. */
@WithServices(SEARCH)
class SearchRebuildTest {
    private static final int GENERATION = 3;

    private SearchSettings settings;
    private SearchStore store;
    private SearchIndex index;
    private RawIndex raw;

    @BeforeEach
    void make(DevServices services) {
        settings = FreshSearchStore.settings(services.search());
        store = FreshSearchStore.open(settings);
        store.prepare(GENERATION);
        index = store.index(GENERATION, System::nanoTime);
        raw = new RawIndex(services.search().node());
    }

    @AfterEach
    void close() {
        store.drop(GENERATION);
        store.close();
        raw.close();
    }

    @Nested
    class ItsDocuments extends IndexedDocumentsContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected IndexedDocuments documents() {
            return store.documents(GENERATION);
        }

        @Test
        void whatIsNoDocumentOfOursIsShownAllTheSame() {
            var index = settings.index(GENERATION);
            raw.send(
                    "PUT", index + "/_doc/odd?refresh=true", "{\"id\":\"b\",\"conversationId\":\"a\",\"senderId\":[]}");

            assertThat(documents().inConversations(null, null, null, 10))
                    .containsExactly(new IndexedDocument("odd", 1, "b", "a", 0, "", null, "", false, 0));
        }
    }

    @Nested
    class Repaired extends SearchRepairContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected IndexedDocuments documents() {
            return store.documents(GENERATION);
        }

        @Override
        protected SearchRepair repair() {
            return store.repair(GENERATION, time -> LockSupport.parkNanos(time.toNanos()));
        }

        @Override
        protected void plant(IndexedDocument document) {
            raw.plant(settings.index(GENERATION), document);
        }

        @Override
        protected void erase(String key) {
            raw.send("DELETE", settings.index(GENERATION) + "/_doc/" + key + "?refresh=true", "");
        }
    }

    @Nested
    class ItsParkedEvents extends ParkedSearchEventsContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected ParkedSearchEvents parkedEvents() {
            return store.parkedEvents(GENERATION);
        }
    }

    @Nested
    class Filled extends SearchBuildTargetContract {
        private SearchBuildTarget one;
        private SearchBuildTarget two;

        @BeforeEach
        void open() {
            one = store.buildTarget(GENERATION);
            two = store.buildTarget(GENERATION);
        }

        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected SearchBuildTarget target() {
            return one;
        }

        @Override
        protected SearchBuildTarget other() {
            return two;
        }

        @Override
        protected void assertNewest(SearchDocument document, int count) {
            var id = document.message().id();
            var documents = store.documents(GENERATION);
            assertThat(documents.realtime(List.of(id)).values())
                    .extracting(IndexedDocument::eventSeq)
                    .containsExactly(document.eventSeq());
            assertThat(documents.inConversations(null, null, null, 10_000)).hasSize(count);
        }

        @Test
        void replicasComeWhenItIsFinished() {
            var copied =
                    new SearchSettings(settings.nodes(), settings.alias(), settings.analysis(), 2, settings.timeout());
            try (var replicated = FreshSearchStore.open(copied)) {
                var target = replicated.buildTarget(GENERATION);
                target.claim(FIRST);
                target.begin(FIRST, START);
                assertThat(replicas()).isZero();
                target.finish(FIRST, START);
                assertThat(replicas()).isEqualTo(2);
            }
        }

        private int replicas() {
            var index = settings.index(GENERATION);
            var answer = raw.send("GET", index + "/_settings?flat_settings=true", "");
            return answer.path(index)
                    .path("settings")
                    .path("index.number_of_replicas")
                    .asInt();
        }
    }
}
