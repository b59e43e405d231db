package dev.triptych.application.folder;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.check.compare.documents.IndexedDocument;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The messages of one generation, a file for each, and what else stands in its folder. */
public final class MessageFiles {
    private final GenerationFolder folder;
    private final FolderProgress progress;
    private final ParkedFiles parked;
    private final Path refuses;

    MessageFiles(Path folder, Path refuses) {
        this.folder = new GenerationFolder(folder);
        this.progress = new FolderProgress(this.folder);
        this.parked = new ParkedFiles(this.folder);
        this.refuses = refuses;
    }

    GenerationFolder folder() {
        return folder;
    }

    FolderProgress progress() {
        return progress;
    }

    ParkedFiles parked() {
        return parked;
    }

    /** Writes it unless a later version is there; false when it is refused. */
    boolean write(SearchDocument document) {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            var body = document.message().body();
            if (body != null
                    && TextFile.read(refuses).filter(body.text()::equals).isPresent()) {
                return false;
            }
            var there = find(document.message().id());
            if (there.isEmpty() || there.get().version() <= document.message().version()) {
                put(document);
            }
            return true;
        }
    }

    /** Makes the conversation be exactly these, except for what is of a later event. */
    void replace(ConversationId conversation, long seq, List<SearchDocument> documents) {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            all().stream()
                    .filter(each -> each.conversationId().equals(conversation.toString()) && each.eventSeq() <= seq)
                    .forEach(each -> TextFile.delete(message(each.key())));
            documents.stream()
                    .filter(each -> find(each.message().id()).isEmpty())
                    .forEach(this::put);
            parked.all().stream()
                    .map(ParkedEvent::event)
                    .filter(each -> each.conversationId().equals(conversation) && each.seq() <= seq)
                    .forEach(each -> parked.unpark(each.id()));
        }
    }

    private void put(SearchDocument document) {
        var message = document.message();
        var body = message.body();
        TextFile.write(
                message(message.id().toString()),
                GenerationFolder.lines(
                        message.conversationId(),
                        document.eventSeq(),
                        message.senderId().value(),
                        message.sentAt(),
                        message.version(),
                        body == null ? GenerationFolder.NONE : "+" + body.text()));
    }

    /** Takes a message away, as nothing but a test does. */
    public void lose(MessageId id) {
        TextFile.delete(message(id.toString()));
    }

    Optional<IndexedDocument> find(MessageId id) {
        folder.require();
        return TextFile.read(message(id.toString())).map(text -> document(id.toString(), text));
    }

    /** All of them, in no order. */
    public List<IndexedDocument> all() {
        synchronized (GenerationFolder.LOCK) {
            folder.require();
            return TextFile.in(folder.file("messages")).stream()
                    .map(file -> document(
                            file.getFileName().toString(), TextFile.read(file).orElseThrow()))
                    .toList();
        }
    }

    private static IndexedDocument document(String key, String text) {
        var parts = text.split("\n", 6);
        var seq = Long.parseLong(parts[1]);
        var body = parts[5].equals(GenerationFolder.NONE) ? null : parts[5].substring(1);
        return new IndexedDocument(
                key, seq, key, parts[0], seq, parts[2], body, parts[3], body == null, Integer.parseInt(parts[4]));
    }

    private Path message(String key) {
        return folder.file("messages").resolve(key);
    }
}
