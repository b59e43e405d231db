package dev.triptych.application.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.contract.HitPagesContract;
import dev.triptych.application.contract.LeasesContract;
import dev.triptych.application.contract.MessageAnalyticsContract;
import dev.triptych.application.contract.MessageFinderContract;
import dev.triptych.application.contract.SearchDocuments;
import dev.triptych.application.contract.SearchIndexContract;
import dev.triptych.application.contract.SearchRulesContract;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.search.MessageFinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The search store in memory keeps the contracts, and each of its switches does what it says. */
class InMemorySearchIndexTest {
    private final AtomicLong nanos = new AtomicLong();
    private final InMemorySearchIndex index = new InMemorySearchIndex(nanos::get);
    private final SearchDocuments documents = new SearchDocuments();

    @Nested
    class AsASearchIndex extends SearchIndexContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected SearchIndex other() {
            return index;
        }

        @Override
        protected MessageFinder finder() {
            return new InMemoryMessageFinder(index);
        }

        @Override
        protected TextAnalysis analysis() {
            return InMemoryMessageFinder.ANALYSIS;
        }
    }

    @Nested
    class AsAFinder extends MessageFinderContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected MessageFinder finder() {
            return new InMemoryMessageFinder(index);
        }

        @Override
        protected TextAnalysis analysis() {
            return InMemoryMessageFinder.ANALYSIS;
        }
    }

    @Nested
    class ByItsRules extends SearchRulesContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected MessageFinder finder() {
            return new InMemoryMessageFinder(index);
        }

        @Override
        protected TextAnalysis analysis() {
            return InMemoryMessageFinder.ANALYSIS;
        }
    }

    @Nested
    class InPages extends HitPagesContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected MessageFinder finder() {
            return new InMemoryMessageFinder(index);
        }

        @Override
        protected TextAnalysis analysis() {
            return InMemoryMessageFinder.ANALYSIS;
        }
    }

    @Nested
    class AsAnalytics extends MessageAnalyticsContract {
        @Override
        protected SearchIndex index() {
            return index;
        }

        @Override
        protected MessageAnalytics analytics() {
            return new InMemoryMessageAnalytics(index);
        }
    }

    @Nested
    class ItsLeases extends LeasesContract {
        @Override
        protected Leases leases() {
            return index.leases();
        }

        @Override
        protected Leases others() {
            return index.leases();
        }

        @Override
        protected void elapse(Duration time) {
            nanos.addAndGet(time.toNanos());
        }
    }

    @Test
    void aStoreThatIsDownAnswersNothingAndForgetsNothing() {
        var sent = documents.sent("word");
        index.write(List.of(sent));
        index.goDown();
        assertThatThrownBy(() -> index.write(List.of(sent))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(index::frontier).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(index::refresh).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(index::findable).isInstanceOf(StoreUnavailableException.class);
        index.comeUp();
        assertThat(index.findable()).containsOnlyKeys(sent.message().id());
    }

    @Test
    void aRefusedDocumentIsNamedAndTheOthersAreIn() {
        var bad = documents.sent("bad");
        var good = documents.sent("good");
        index.refuse(bad.message().id(), "poisoned");
        assertThat(index.write(List.of(bad, good)))
                .isEqualTo(Map.of(bad.message().id(), "poisoned"));
        index.refresh();
        assertThat(index.findable()).containsOnlyKeys(good.message().id());
        index.accept(bad.message().id());
        assertThat(index.write(List.of(bad))).isEmpty();
    }

    @Test
    void aWriteCanFailHalfWayOnce() {
        var written = List.of(documents.sent("one"), documents.sent("two"));
        index.failNextWriteAfter(1);
        assertThatThrownBy(() -> index.write(written)).isInstanceOf(StoreUnavailableException.class);
        index.refresh();
        assertThat(index.findable()).hasSize(1);
        assertThat(index.write(written)).isEmpty();
        index.refresh();
        assertThat(index.findable()).hasSize(2);
    }
}
