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
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.persistence.table.Statements;
import dev.triptych.persistence.write.log.JooqHeads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transaction whose locks are taken. What happened is written together with the commit, or before the next question, since
 * that may be one about what was written.
 */
final class JooqWriteTransaction implements WriteTransaction {
    private final DSLContext dsl;
    private final MembershipLimits limits;
    private final Instant now;
    private final JooqConversations conversations;
    private final MessageWriteRepository messages;
    private final ReadMarkers readMarkers;
    private final StartedConversations startedConversations;
    private final ImportedConversations importedConversations;
    private final ImportedMessages importedMessages;
    private final EventRecorder log;
    private final JooqHeads heads;
    private final List<ChatEvent> pending = new ArrayList<>();
    private final List<LoggedEvent> events = new ArrayList<>();
    private @Nullable Position covered;

    /**
     * A transaction that goes on.
     *
     * @param loaded what was read under the locks already
     */
    JooqWriteTransaction(
            DSLContext dsl,
            EventCodec codec,
            Ids ids,
            Instant now,
            @Nullable TraceContext trace,
            MembershipLimits limits,
            @Nullable Conversation loaded) {
        this.dsl = dsl;
        this.limits = limits;
        this.now = now;
        this.conversations = new JooqConversations(dsl, loaded);
        this.messages = new JooqMessages(dsl, now);
        this.readMarkers = new JooqReadMarkers(dsl);
        this.startedConversations = new JooqStartedConversations(dsl);
        this.importedConversations = new JooqImportedConversations(dsl);
        this.importedMessages = new JooqImportedMessages(dsl);
        this.log = new EventRecorder(codec, ids, now, trace);
        this.heads = new JooqHeads(dsl);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Conversations conversations() {
        writePending();
        return conversations;
    }

    @Override
    public MessageWriteRepository messages() {
        writePending();
        return messages;
    }

    @Override
    public ReadMarkers readMarkers() {
        writePending();
        return readMarkers;
    }

    @Override
    public StartedConversations startedConversations() {
        writePending();
        return startedConversations;
    }

    @Override
    public ImportedConversations importedConversations() {
        writePending();
        return importedConversations;
    }

    @Override
    public ImportedMessages importedMessages() {
        writePending();
        return importedMessages;
    }

    @Override
    public void record(List<? extends ChatEvent> happened) {
        if (happened.isEmpty()) {
            return;
        }
        var joining = Joining.of(happened);
        if (!joining.users().isEmpty()) {
            // Memberships are counted in the rows.
            writePending();
            JoiningLimits.judge(dsl, joining, limits);
        }
        pending.addAll(happened);
        conversations.forgetLoaded();
    }

    private void writePending() {
        write(false);
    }

    /** Writes what is pending and commits, in one round trip. Where nothing is, the transaction stays open. */
    void commit() {
        write(true);
    }

    private void write(boolean andCommit) {
        if (pending.isEmpty()) {
            return;
        }
        var statements = new Statements();
        WriteTables.record(
                pending.stream()
                        .filter(ConversationEvent.class::isInstance)
                        .map(ConversationEvent.class::cast)
                        .toList(),
                statements);
        var appended = log.append(List.copyOf(pending), statements);
        if (andCommit) {
            statements.add("commit");
        }
        pending.clear();
        events.addAll(appended.logged(statements.fetch(dsl).getFirst()));
    }

    @Override
    public void cover(ConversationId conversation) {
        writePending();
        covered = heads.of(Shard.of(conversation));
    }

    @Nullable Position reached() {
        return events.isEmpty() ? covered : events.getLast().position();
    }

    List<LoggedEvent> events() {
        return events;
    }
}
