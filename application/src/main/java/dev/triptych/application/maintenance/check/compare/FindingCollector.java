package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.RowKey;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what comes of comparing one store: counts everything, names the first findings. For one thread. */
public final class FindingCollector {
    private final StoreName store;
    private final List<Finding> findings = new ArrayList<>();
    private StoreCounts counts = StoreCounts.NONE;

    FindingCollector(StoreName store) {
        this.store = store;
    }

    /** So many rows are alike. */
    public void matching(long rows) {
        counts = counts.plus(new StoreCounts(rows, rows, 0, 0, 0, 0, 0));
    }

    /** So many rows are not there yet, as the store's frontier explains. */
    public void lagging(long rows) {
        counts = counts.plus(new StoreCounts(rows, 0, 0, 0, 0, rows, 0));
    }

    /** So many rows never stood still. */
    public void uncompared(long rows) {
        counts = counts.plus(new StoreCounts(rows, 0, 0, 0, 0, 0, rows));
    }

    void conversation(ConversationId id, Kind kind, List<Field> fields) {
        found(new Finding(store, RowKind.CONVERSATION.name(), id, null, null, kind, fields));
    }

    void row(RowKind of, ConversationId id, RowKey key, Kind kind, List<Field> fields) {
        var message = key.message() == null ? null : new MessageId(key.message());
        var user = key.user() == null ? null : new UserId(key.user());
        found(new Finding(store, of.name(), id, message, user, kind, fields));
    }

    void marker(ConversationId id, String user, Kind kind, List<Field> fields) {
        found(new Finding(store, RowKind.READ_MARKER.name(), id, null, new UserId(user), kind, fields));
    }

    /** A message, or one whose id is unknown, differs. */
    public void message(ConversationId id, @Nullable MessageId message, Kind kind, List<Field> fields) {
        found(new Finding(store, RowKind.MESSAGE.name(), id, message, null, kind, fields));
    }

    private void found(Finding finding) {
        counts = counts.plus(
                switch (finding.kind()) {
                    case MISSING -> new StoreCounts(1, 0, 1, 0, 0, 0, 0);
                    case EXTRA -> new StoreCounts(1, 0, 0, 1, 0, 0, 0);
                    case DIFFERENT -> new StoreCounts(1, 0, 0, 0, 1, 0, 0);
                });
        if (findings.size() < CheckReport.MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    StoreName store() {
        return store;
    }

    StoreCounts counts() {
        return counts;
    }

    List<Finding> findings() {
        return findings;
    }
}
