package dev.triptych.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.IndexedDocumentsContract;
import dev.triptych.application.contract.SearchBuildTargetContract;
import dev.triptych.application.contract.SearchRepairContract;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.application.maintenance.derived.documents.SearchRepair;
import org.junit.jupiter.api.Nested;

/** A search store in memory can be checked, repaired and filled like a real one. */
class InMemorySearchRebuildTest {
    private final InMemorySearchIndex index = new InMemorySearchIndex(() -> 0);
    private final InMemoryIndexedDocuments documents = new InMemoryIndexedDocuments(index);

    @Nested
    class ItsDocuments extends IndexedDocumentsContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected IndexedDocuments documents() {
            return documents;
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
            return documents;
        }

        @Override
        protected SearchRepair repair() {
            return documents;
        }

        @Override
        protected void plant(IndexedDocument document) {
            documents.plant(document);
        }

        @Override
        protected void erase(String key) {
            documents.erase(key);
        }
    }

    @Nested
    class Filled extends SearchBuildTargetContract {
        private final SearchBuildTarget target = new InMemorySearchBuildTarget(index);

        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected SearchBuildTarget target() {
            return target;
        }

        @Override
        protected SearchBuildTarget other() {
            return target;
        }

        @Override
        protected void assertNewest(SearchDocument document, int count) {
            assertThat(index.findable())
                    .hasSize(count)
                    .containsEntry(document.message().id(), document);
        }
    }
}
