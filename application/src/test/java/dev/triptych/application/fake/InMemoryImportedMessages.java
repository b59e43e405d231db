package dev.triptych.application.fake;

import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which messages came from where, as one transaction sees it. */
final class InMemoryImportedMessages implements ImportedMessages {
    private final InMemoryWriteTransaction tx;

    InMemoryImportedMessages(InMemoryWriteTransaction tx) {
        this.tx = tx;
    }

    private Optional<Row> row(SourceKey key) {
        return tx.row(tables -> tables.importedMessages, key);
    }

    private boolean standsAlone(Row row) {
        return tx.messages()
                .findById(row.id())
                .filter(InMemoryImportedMessages::standsAlone)
                .isPresent();
    }

    private static boolean standsAlone(Message message) {
        return !message.isDeleted() && message.replyTo() == null;
    }

    @Override
    public Map<SourceKey, Imported> findAll(Collection<SourceKey> keys) {
        var found = new HashMap<SourceKey, Imported>();
        keys.forEach(key ->
                row(key).ifPresent(row -> found.put(key, new Imported(row.id(), standsAlone(row), row.answers()))));
        return found;
    }

    @Override
    public void saveAll(Collection<Row> rows) {
        rows.forEach(row -> tx.changes()
                .importedMessages
                .put(row.key(), new Row(row.key(), row(row.key()).orElse(row).id(), row.answers())));
    }

    @Override
    public List<Waiting> waiting(Collection<SourceKey> roots, int limit) {
        var waiting = new ArrayList<Waiting>();
        for (var key : roots) {
            row(key).ifPresent(root -> tx.importedRows().stream()
                    .filter(row -> row.answers() != null
                            && key.equals(new SourceKey(row.key().conversation(), row.answers())))
                    .filter(this::standsAlone)
                    .forEach(row -> waiting.add(new Waiting(row.key(), row.id(), root.id()))));
        }
        return List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
    }

    @Override
    public void answered(Collection<SourceKey> answers) {
        answers.forEach(key ->
                row(key).ifPresent(row -> tx.changes().importedMessages.put(key, new Row(key, row.id(), null))));
    }
}
