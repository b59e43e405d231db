package dev.triptych.elasticsearch;

import static dev.triptych.devservices.server.ServerKind.SEARCH;

import dev.triptych.application.contract.SearchFeedContract;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocuments;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import org.junit.jupiter.api.AfterEach;

/** A generation on a real Elasticsearch is filled while people talk. */
@WithServices(SEARCH)
class SearchFeedTest extends SearchFeedContract {
    private static final int GENERATION = 2;

    private final SearchStore opened;

    SearchFeedTest(DevServices services) {
        opened = FreshSearchStore.open(services.search());
        opened.prepare(GENERATION);
    }

    @AfterEach
    void close() {
        opened.drop(GENERATION);
        opened.close();
    }

    @Override
    protected SearchIndex openIndex() {
        return opened.index(GENERATION, System::nanoTime);
    }

    @Override
    protected SearchBuildTarget openTarget() {
        return opened.buildTarget(GENERATION);
    }

    @Override
    protected IndexedDocuments documents() {
        return opened.documents(GENERATION);
    }
}
