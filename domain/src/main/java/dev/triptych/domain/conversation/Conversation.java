package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as decisions see it. Every method decides from this state alone; {@link #after} is the state that an
 * event leads to.
 *
 * @param id which
 * @param profile the attributes that its members choose
 * @param createdBy who began it
 * @param createdAt when
 * @param seq the newest event's place in the stream, at least 1
 * @param lastSentAt the time of the newest message that was not imported
 * @param roster who of those in question is a member
 */
public record Conversation(
        ConversationId id,
        Profile profile,
        UserId createdBy,
        Instant createdAt,
        long seq,
        @Nullable Instant lastSentAt,
        Roster roster) {

    /** Begins a conversation; its creator is a member, named or not, and everybody is one once. */
    public static ConversationStarted start(
            ConversationId id,
            Profile profile,
            UserId creator,
            Collection<UserId> members,
            Instant createdAt,
            Instant at) {
        var everybody = new LinkedHashSet<UserId>();
        everybody.add(creator);
        everybody.addAll(members);
        return new ConversationStarted(id, profile, creator, createdAt, List.copyOf(everybody), at);
    }

    /** The state right after a conversation began. */
    public static Conversation from(ConversationStarted event, Roster roster) {
        return new Conversation(
                event.conversationId(),
                event.profile(),
                event.createdBy(),
                event.createdAt(),
                event.seq(),
                null,
                roster);
    }

    /**
     * Any member may add somebody. An administrator may bring somebody into a conversation that nobody is a member of any
     * more; else it would be closed for good.
     *
     * @param empty whether the conversation has no members; need be known of an administrator's command only
     */
    public Decision<MemberAdded> add(UserId user, Caller caller, boolean empty, Instant at) {
        if (!roster.has(caller.id()) && !(caller.admin() && empty)) {
            return new Decision.Refused<>(Refusal.NOT_FOUND);
        }
        return admit(user, at);
    }

    /** Admits somebody without anybody's leave, as an import does. */
    public Decision<MemberAdded> admit(UserId user, Instant at) {
        return roster.has(user)
                ? new Decision.AlreadySo<>()
                : new Decision.Happened<>(new MemberAdded(id, seq + 1, user, at));
    }

    /** Any member may call it something else. The same title again changes nothing. */
    public Decision<ConversationChanged> rename(Title newTitle, Caller caller, Instant at) {
        if (!roster.has(caller.id())) {
            return new Decision.Refused<>(Refusal.NOT_FOUND);
        }
        var changed = profile.withTitle(newTitle);
        return changed.equals(profile)
                ? new Decision.AlreadySo<>()
                : new Decision.Happened<>(new ConversationChanged(id, seq + 1, changed, at));
    }

    /** Oneself may always go; others are removed by the creator, while a member, or by an administrator. */
    public Decision<MemberRemoved> remove(UserId user, Caller caller, Instant at) {
        var member = roster.has(caller.id());
        if (!member && !caller.admin()) {
            return new Decision.Refused<>(Refusal.NOT_FOUND);
        }
        if (!caller.admin() && !user.equals(caller.id()) && !caller.id().equals(createdBy)) {
            return new Decision.Refused<>(Refusal.FORBIDDEN);
        }
        return roster.has(user)
                ? new Decision.Happened<>(new MemberRemoved(id, seq + 1, user, at))
                : new Decision.AlreadySo<>();
    }

    /** A member sends a message; its time is after every earlier one's. */
    public Decision<MessageSent> send(Draft draft, Instant at) {
        if (!roster.has(draft.senderId())) {
            return new Decision.Refused<>(Refusal.NOT_FOUND);
        }
        // Cut off before it is compared: two times within a microsecond would be the same afterwards.
        var micros = at.truncatedTo(ChronoUnit.MICROS);
        var sentAt = lastSentAt == null || micros.isAfter(lastSentAt) ? micros : lastSentAt.plus(1, ChronoUnit.MICROS);
        return new Decision.Happened<>(new MessageSent(message(draft, sentAt), false, at));
    }

    /** A message from elsewhere comes in with the time that it had there. Its sender may have left since. */
    public MessageSent takeIn(Draft draft, Instant sentAt, Instant at) {
        return new MessageSent(message(draft, sentAt), true, at);
    }

    /** An imported message gets the message that it answers, once both are here; who has one keeps it. */
    public Decision<MessageEdited> answer(Message message, MessageId root, Instant at) {
        return message.isDeleted() || message.replyTo() != null
                ? new Decision.AlreadySo<>()
                : new Decision.Happened<>(new MessageEdited(seq + 1, message.answering(root), at));
    }

    private Message message(Draft draft, Instant sentAt) {
        return new Message(
                draft.id(),
                id,
                seq + 1,
                draft.senderId(),
                draft.clientMessageId(),
                draft.body(),
                draft.replyTo(),
                sentAt.truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                1);
    }

    /**
     * The sender, while a member, replaces a message's body. The same body again changes nothing.
     *
     * @param expectedVersions the versions of which the caller expects it to have one; none to not care, and an empty
     *     set is never met
     */
    public Decision<MessageEdited> edit(
            Message message, MessageBody body, @Nullable Set<Integer> expectedVersions, Caller caller, Instant at) {
        if (!roster.has(caller.id()) || message.isDeleted()) {
            return new Decision.Refused<>(Refusal.NOT_FOUND);
        }
        if (!message.senderId().equals(caller.id())) {
            return new Decision.Refused<>(Refusal.FORBIDDEN);
        }
        if (expectedVersions != null && !expectedVersions.contains(message.version())) {
            return new Decision.Refused<>(Refusal.VERSION_MISMATCH);
        }
        return body.equals(message.body())
                ? new Decision.AlreadySo<>()
                : new Decision.Happened<>(new MessageEdited(seq + 1, message.withBody(body, at), at));
    }

    /** The sender, while a member, or an administrator deletes a message. */
    public Decision<MessageDeleted> delete(Message message, Caller caller, Instant at) {
        if (!caller.admin()) {
            if (!roster.has(caller.id())) {
                return new Decision.Refused<>(Refusal.NOT_FOUND);
            }
            if (!message.senderId().equals(caller.id())) {
                return new Decision.Refused<>(Refusal.FORBIDDEN);
            }
        }
        return message.isDeleted()
                ? new Decision.AlreadySo<>()
                : new Decision.Happened<>(new MessageDeleted(seq + 1, message.deleted(at), at));
    }

    /** The state after {@code event}, which must be the next of the stream. */
    public Conversation after(ConversationEvent event) {
        if (event.seq() != seq + 1) {
            throw new IllegalArgumentException("event " + event.seq() + " does not follow " + seq);
        }
        return switch (event) {
            case ConversationStarted _ -> throw new IllegalArgumentException("a conversation begins once");
            case ConversationChanged changed ->
                new Conversation(id, changed.profile(), createdBy, createdAt, seq + 1, lastSentAt, roster);
            case MemberAdded added -> next(lastSentAt, roster.with(added.userId()));
            case MemberRemoved removed -> next(lastSentAt, roster.without(removed.userId()));
            case MessageSent sent -> next(liveTime(sent), roster);
            case MessageEdited _, MessageDeleted _ -> next(lastSentAt, roster);
        };
    }

    private Conversation next(@Nullable Instant newLastSentAt, Roster newRoster) {
        return new Conversation(id, profile, createdBy, createdAt, seq + 1, newLastSentAt, newRoster);
    }

    /** An imported message keeps the time it had elsewhere, which says nothing about what may come next. */
    private @Nullable Instant liveTime(MessageSent sent) {
        return sent.imported() ? lastSentAt : sent.message().sentAt();
    }
}
