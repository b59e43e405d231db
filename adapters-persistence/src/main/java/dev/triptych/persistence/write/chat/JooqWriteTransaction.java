package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.write.Conversations;
import dev.triptych.application.base.write.ImportedConversations;
import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.Joining;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.MessageWriteRepository;
import dev.triptych.application.base.write.ReadMarkers;
import dev.triptych.application.base.write.StartedConversations;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.persistence.write.log.JooqHeads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A transaction whose locks are taken. */
final class JooqWriteTransaction implements WriteTransaction {
    private final DSLContext dsl;
    private final MembershipLimits limits;
    private final Instant now;
    private final Conversations conversations;
    private final MessageWriteRepository messages;
    private final ReadMarkers readMarkers;
    private final StartedConversations startedConversations;
    private final ImportedConversations importedConversations;
    private final ImportedMessages importedMessages;
    private final EventRecorder log;
    private final JooqHeads heads;
    private final List<LoggedEvent> events = new ArrayList<>();
    private @Nullable Position covered;

    JooqWriteTransaction(
            DSLContext dsl,
            EventCodec codec,
            Ids ids,
            Instant now,
            @Nullable TraceContext trace,
            MembershipLimits limits) {
        this.dsl = dsl;
        this.limits = limits;
        this.now = now;
        this.conversations = new JooqConversations(dsl);
        this.messages = new JooqMessages(dsl, now);
        this.readMarkers = new JooqReadMarkers(dsl);
        this.startedConversations = new JooqStartedConversations(dsl);
        this.importedConversations = new JooqImportedConversations(dsl);
        this.importedMessages = new JooqImportedMessages(dsl);
        this.log = new EventRecorder(dsl, codec, ids, now, trace);
        this.heads = new JooqHeads(dsl);
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
    public StartedConversations startedConversations() {
        return startedConversations;
    }

    @Override
    public ImportedConversations importedConversations() {
        return importedConversations;
    }

    @Override
    public ImportedMessages importedMessages() {
        return importedMessages;
    }

    @Override
    public void record(List<? extends ChatEvent> happened) {
        if (happened.isEmpty()) {
            return;
        }
        JoiningLimits.judge(dsl, Joining.of(happened), limits);
        WriteTables.record(
                dsl,
                happened.stream()
                        .filter(ConversationEvent.class::isInstance)
                        .map(ConversationEvent.class::cast)
                        .toList());
        events.addAll(log.append(happened));
    }

    @Override
    public void cover(ConversationId conversation) {
        covered = heads.of(Shard.of(conversation));
    }

    @Nullable Position reached() {
        return events.isEmpty() ? covered : events.getLast().position();
    }

    List<LoggedEvent> events() {
        return events;
    }
}
