package dev.triptych.application.command.importmessages;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.ImportedMessages.Imported;
import dev.triptych.application.base.write.ImportedMessages.Row;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.Draft;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One batch being decided on, message by message, in memory. */
final class BatchImport {
    /** How many members a conversation begins with; each of the others is an event of its own, so that no record is huge. */
    static final int FIRST_MEMBERS = 1_000;

    private final Map<String, ConversationId> ids;
    private final Map<ConversationId, Set<UserId>> senders;
    private final Map<ConversationId, Conversation> conversations;
    private final Map<ConversationId, Set<UserId>> formerMembers;
    private final KnownMessages known;
    private final Ids newIds;
    private final Instant now;
    private final List<ConversationEvent> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<SourceKey, Row> rows = new LinkedHashMap<>();
    private int alreadyThere;
    private int started;
    private int joined;
    private int unknownReplies;

    BatchImport(
            Map<String, ConversationId> ids,
            Map<ConversationId, Set<UserId>> senders,
            Map<ConversationId, Conversation> conversations,
            Map<ConversationId, Set<UserId>> formerMembers,
            KnownMessages known,
            Ids newIds,
            Instant now) {
        this.ids = ids;
        this.senders = senders;
        this.conversations = new HashMap<>(conversations);
        this.formerMembers = formerMembers;
        this.known = known;
        this.newIds = newIds;
        this.now = now;
    }

    void take(ImportedMessage message) {
        var id = Objects.requireNonNull(ids.get(message.conversation().source()));
        var key = new SourceKey(id, message.sourceId());
        var before = known.find(key);
        if (before.isPresent()) {
            alreadyThere++;
            keep(key, before.get(), message.answers());
            return;
        }
        var earlier = known.findUnremembered(id, message);
        if (earlier.isPresent()) {
            alreadyThere++;
            remember(key, new Imported(earlier.get(), true, message.answers()));
            return;
        }
        takeIn(message, key);
    }

    /** Of what is here already it may be news what it answers. */
    private void keep(SourceKey key, Imported before, @Nullable ClientMessageId answers) {
        if (answers != null && before.standsAlone() && !answers.equals(before.answers())) {
            remember(key, new Imported(before.id(), true, answers));
        }
    }

    private void remember(SourceKey key, Imported message) {
        rows.put(key, new Row(key, message.id(), message.answers()));
        known.add(key, message);
    }

    private void takeIn(ImportedMessage message, SourceKey key) {
        var conversation = admitted(message, found(message, key.conversation()));
        var id = new MessageId(newIds.next());
        var root = root(message, key.conversation());
        var draft = new Draft(id, message.sender(), known.freeName(message, id), message.body(), root);
        var event = conversation.takeIn(draft, message.sentAt(), now);
        happened(conversation, event);
        messages.add(event.message());
        remember(key, new Imported(id, root == null, root == null ? message.answers() : null));
    }

    private Conversation found(ImportedMessage message, ConversationId id) {
        var conversation = conversations.get(id);
        return conversation == null ? begun(message, id) : conversation;
    }

    private Conversation begun(ImportedMessage message, ConversationId id) {
        var source = message.conversation();
        var creator = source.creator() == null ? message.sender() : source.creator();
        var createdAt = source.createdAt() == null ? message.sentAt() : source.createdAt();
        var most = Math.min(FIRST_MEMBERS, source.members().size());
        var event = Conversation.start(
                id, Profile.titled(source.title()), creator, source.members().subList(0, most), createdAt, now);
        var others = source.members().subList(most, source.members().size());
        var covered = new HashSet<>(event.members());
        covered.addAll(others);
        covered.addAll(Objects.requireNonNull(senders.get(id)));
        var begun = Conversation.from(event, new Roster(covered, Set.copyOf(event.members())));
        events.add(event);
        conversations.put(id, begun);
        started++;
        for (var member : others) {
            begun = admitted(member, begun);
        }
        return begun;
    }

    /** Senders become members, except those who were and are no more. */
    private Conversation admitted(ImportedMessage message, Conversation conversation) {
        var former = formerMembers.getOrDefault(conversation.id(), Set.of());
        if (former.contains(message.sender()) || conversation.roster().has(message.sender())) {
            return conversation;
        }
        joined++;
        return admitted(message.sender(), conversation);
    }

    private Conversation admitted(UserId user, Conversation conversation) {
        return conversation.admit(user, now) instanceof Decision.Happened<MemberAdded>(var event)
                ? happened(conversation, event)
                : conversation;
    }

    private @Nullable MessageId root(ImportedMessage message, ConversationId conversation) {
        if (message.answers() == null) {
            return null;
        }
        var root = known.find(new SourceKey(conversation, message.answers()));
        if (root.isEmpty()) {
            unknownReplies++;
        }
        return root.map(Imported::id).orElse(null);
    }

    private Conversation happened(Conversation conversation, ConversationEvent event) {
        var after = conversation.after(event);
        events.add(event);
        conversations.put(after.id(), after);
        return after;
    }

    List<ConversationEvent> events() {
        return events;
    }

    List<Message> messages() {
        return messages;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Map<ConversationId, Conversation> conversations() {
        return conversations;
    }

    ImportMessagesResult result() {
        return new ImportMessagesResult(messages.size(), alreadyThere, started, joined, unknownReplies, 0);
    }
}
