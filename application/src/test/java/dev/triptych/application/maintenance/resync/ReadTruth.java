package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.fake.InMemoryQueries;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Map;

/** What a read store answers that has followed a write store all along. */
final class ReadTruth {
    private final InMemoryWriteStore store;

    ReadTruth(InMemoryWriteStore store) {
        this.store = store;
    }

    /** A report on nine conversations: one of them differs unless the model answers everybody like the truth. */
    CheckReport compare(InMemoryReadModel model, Frontier heads, boolean complete) {
        var truth = now();
        var same =
                Gossip.people().stream().allMatch(user -> answers(model, user).equals(answers(truth, user)));
        var counts = new StoreCounts(9, 9, 0, 0, same ? 0 : 1, 0, 0);
        return new CheckReport(heads, "", Map.of(StoreName.READ, counts), List.of(), complete);
    }

    /** Whether the model answers everybody like the truth. */
    void assertThatItIsAnsweredBy(InMemoryReadModel model) {
        var truth = now();
        for (var user : Gossip.people()) {
            assertThat(answers(model, user)).as("what " + user + " sees").isEqualTo(answers(truth, user));
        }
        assertThat(answers(model, new UserId("ada")).conversations()).isNotEmpty();
    }

    private InMemoryReadModel now() {
        var truth = new InMemoryReadModel();
        truth.take(store.log());
        return truth;
    }

    private static Answers answers(InMemoryReadModel of, UserId user) {
        return Answers.of(user, new InMemoryQueries(of));
    }
}
