package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.documents.SearchBuildProgress;
import dev.triptych.application.maintenance.derived.documents.SearchBuildTarget;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What who fills a generation of a search store may expect of it. */
public abstract class SearchBuildTargetContract {
    private static final Shard SHARD = new Shard(3);
    private static final Frontier FRONTIER = new Frontier(Map.of(SHARD, new Position(1, SHARD, 90, 7)));
    /** A build that has just begun. */
    protected static final SearchBuildProgress START =
            SearchBuildProgress.start(new ResyncId(new UUID(1, 2)), FRONTIER, 40);

    private final SearchDocuments documents = new SearchDocuments();
    /** The one that fills it first. */
    protected static final Lease FIRST = new Lease(SearchIndex.LEASE, "one", 4);

    private static final Lease SECOND = new Lease(SearchIndex.LEASE, "two", 5);

    /** What is filled, as the stream feeds it afterwards; empty when a test begins. */
    protected abstract SearchIndex index();

    /** The same while it is filled. */
    protected abstract SearchBuildTarget target();

    /** The same as another process sees it. */
    protected abstract SearchBuildTarget other();

    @Test
    void howFarItIsStandsThereForWhoeverGoesOn() {
        assertThat(target().progress()).isEmpty();
        target().claim(FIRST);
        assertThat(target().progress()).isEmpty();
        target().begin(FIRST, START);
        assertThat(other().progress()).contains(START);

        var further = START.at(documents.conversation(), 12);
        target().reached(FIRST, further);

        assertThat(other().progress()).contains(further);
        assertThat(further.done()).isEqualTo(12);
        assertThat(further.after()).isEqualTo(documents.conversation());
    }

    @Test
    void untilItIsFinishedTheStreamHasNoPlaceToBeginFrom() {
        target().claim(FIRST);
        target().begin(FIRST, START);
        var sent = documents.sent("hello");
        assertThat(target().write(List.of(sent))).isEmpty();
        assertThat(index().frontier()).isEqualTo(Frontier.NONE);

        target().finish(FIRST, START);

        assertThat(index().frontier()).isEqualTo(FRONTIER);
        assertThat(other().progress()).contains(START.ended());
        index().claim(FIRST);
        index().moveFrontier(FIRST, FRONTIER, Map.of());
    }

    @Test
    void whoWasReplacedCannotSayHowFarItIs() {
        target().claim(FIRST);
        target().begin(FIRST, START);
        other().claim(SECOND);

        assertThatThrownBy(() -> target().reached(FIRST, START.at(documents.conversation(), 1)))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> target().claim(FIRST)).isInstanceOf(LeaseLostException.class);

        assertThat(other().progress()).contains(START);
        other().reached(SECOND, START.at(documents.conversation(), 2));
    }

    @Test
    void manyDocumentsAreWrittenAtOnceAndWhatIsNewerStays() {
        var many = new ArrayList<SearchDocument>();
        for (var n = 0; n < 4_000; n++) {
            many.add(documents.sent("number " + n));
        }
        var edited = documents.edited(many.getFirst(), "edited");
        assertThat(index().write(List.of(edited))).isEmpty();

        assertThat(target().write(many)).isEmpty();
        assertThat(target().write(many)).isEmpty();

        index().refresh();
        assertNewest(edited, 4_000);
    }

    /** That the store has so many documents, and of this message this version. */
    protected abstract void assertNewest(SearchDocument document, int count);
}
