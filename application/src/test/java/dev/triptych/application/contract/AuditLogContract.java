package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.AuditEntry;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator may expect of the audit. */
public abstract class AuditLogContract extends MigrationContract {
    @Test
    void theAuditIsPagedFromTheNewestOn() {
        IntStream.range(0, 7).forEach(n -> phase().audit().record("resync.start", "generation " + n, ACTION));
        var all = phase().audit().entries(Long.MAX_VALUE, 100);

        var paged = new ArrayList<AuditEntry>();
        for (var before = Long.MAX_VALUE;
                paged.size() < 100;
                before = paged.getLast().id()) {
            var page = phase().audit().entries(before, 3);
            if (page.isEmpty()) {
                break;
            }
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            paged.addAll(page);
        }

        assertThat(paged).isEqualTo(all).hasSize(7);
        assertThat(all)
                .extracting(AuditEntry::subject)
                .containsExactlyElementsOf(IntStream.of(6, 5, 4, 3, 2, 1, 0)
                        .mapToObj(n -> "generation " + n)
                        .toList());
        assertThat(all).extracting(AuditEntry::id).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(phase().audit().entries(all.getLast().id(), 3)).isEmpty();
        assertThat(phase().audit().entries(Long.MAX_VALUE, 0)).isEmpty();
    }

    @Test
    void whatIsAuditedAtOnceRisesWithTime() {
        atOnce(8, n -> {
            IntStream.range(0, 5).forEach(i -> phase().audit().record("test", n + "/" + i, ACTION));
            return n;
        });

        var all = phase().audit().entries(Long.MAX_VALUE, 100);
        assertThat(all).hasSize(40);
        assertThat(all).extracting(AuditEntry::id).doesNotHaveDuplicates();
        assertThat(all).extracting(AuditEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
}
