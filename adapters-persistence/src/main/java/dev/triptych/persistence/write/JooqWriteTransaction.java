package dev.triptych.persistence.write;

import dev.triptych.application.port.Conversations;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.ImportedConversations;
import dev.triptych.application.port.MessageWriteRepository;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadMarkers;
import dev.triptych.application.port.WriteTransaction;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A transaction whose locks are taken. */
final class JooqWriteTransaction implements WriteTransaction {
    private final Instant now;
    private final Conversations conversations;
    private final MessageWriteRepository messages;
    private final ReadMarkers readMarkers;
    private final ImportedConversations importedConversations;
    private final ConversationRecorder recorder;
    private final EventRecorder log;
    private @Nullable Position newest;

    JooqWriteTransaction(DSLContext dsl, EventCodec codec, Ids ids, Instant now) {
        this.now = now;
        this.conversations = new JooqConversations(dsl);
        this.messages = new JooqMessages(dsl, now);
        this.readMarkers = new JooqReadMarkers(dsl);
        this.importedConversations = new JooqImportedConversations(dsl);
        this.recorder = new ConversationRecorder(dsl);
        this.log = new EventRecorder(dsl, codec, ids, now);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public MessageWriteRepository messages() {
        return messages;
    }

    @Override
    public ReadMarkers readMarkers() {
        return readMarkers;
    }

    @Override
    public ImportedConversations importedConversations() {
        return importedConversations;
    }

    @Override
    public void record(List<? extends ChatEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        recorder.apply(events.stream()
                .filter(ConversationEvent.class::isInstance)
                .map(ConversationEvent.class::cast)
                .toList());
        newest = log.append(events);
    }

    @Nullable Position newest() {
        return newest;
    }
}
