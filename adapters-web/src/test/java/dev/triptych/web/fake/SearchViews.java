package dev.triptych.web.fake;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.text.Occurrences;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.fake.InMemoryMessageFinder;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.application.query.search.SearchCriteria;
import dev.triptych.application.query.search.SearchCursor;
import dev.triptych.application.query.search.SearchText;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Search and analytics: words are found anywhere, buckets are days. With them what the write store says to both. */
public final class SearchViews implements MessageFinder, MessageAnalytics, Memberships, CurrentMessages {
    private final Fold fold;

    /** Answers from {@code fold}. */
    public SearchViews(Fold fold) {
        this.fold = fold;
    }

    @Override
    public boolean isMember(ConversationId conversation, UserId user) {
        fold.ask(Part.WRITE_STORE);
        return fold.isMember(conversation, user);
    }

    @Override
    public Set<ConversationId> conversationsOf(UserId user) {
        fold.ask(Part.WRITE_STORE);
        return fold.roomsOf(user);
    }

    @Override
    public Map<MessageId, MessageView> visibleTo(UserId caller, Collection<MessageId> ids) {
        return undeleted(fold.roomsOf(caller), null, null)
                .filter(message -> ids.contains(message.id()))
                .collect(Collectors.toMap(Message::id, this::view));
    }

    private MessageView view(Message message) {
        var alive = undeleted(Set.of(message.conversationId()), null, null)
                .filter(reply -> message.id().equals(reply.replyTo()))
                .sorted(Comparator.comparingLong(Message::seq))
                .toList();
        return MessageView.of(
                message,
                alive.isEmpty()
                        ? ReplySummary.NONE
                        : new ReplySummary(alive.size(), alive.getLast().sentAt()));
    }

    private Stream<Message> undeleted(Set<ConversationId> within, @Nullable Instant from, @Nullable Instant to) {
        return fold.messages.values().stream()
                .filter(message -> within.contains(message.conversationId()) && !message.isDeleted())
                .filter(message -> from == null || !message.sentAt().isBefore(from))
                .filter(message -> to == null || message.sentAt().isBefore(to));
    }

    @Override
    public Found find(SearchCriteria criteria, Set<ConversationId> within, @Nullable SearchCursor after, int limit) {
        fold.ask(Part.SEARCH_STORE);
        var all = undeleted(within, criteria.from(), criteria.to())
                .filter(message ->
                        criteria.senderId() == null || criteria.senderId().equals(message.senderId()))
                .filter(message ->
                        criteria.text().terms().stream().allMatch(term -> isIn(term, text(message)) != term.excluded()))
                .sorted(Comparator.comparing(Message::sentAt).reversed())
                .toList();
        var hits = all.stream()
                .filter(message -> after == null || message.sentAt().isBefore(after.sentAt()))
                .limit(limit)
                .map(message -> new Hit(message.id(), message.version(), message.sentAt(), 0))
                .toList();
        return new Found(hits, all.size(), false);
    }

    private static boolean isIn(SearchText.Term term, String text) {
        var tokens = InMemoryMessageFinder.ANALYSIS.tokens(text);
        return term.all().stream()
                .noneMatch(pattern -> Occurrences.of(pattern, tokens).isEmpty());
    }

    private static String text(Message message) {
        return Objects.requireNonNull(message.body()).text();
    }

    @Override
    public Counts count(Set<ConversationId> within, Interval interval, @Nullable Instant from, @Nullable Instant to) {
        fold.ask(Part.SEARCH_STORE);
        var byDay = undeleted(within, from, to)
                .collect(Collectors.groupingBy(
                        message -> message.sentAt().truncatedTo(ChronoUnit.DAYS), TreeMap::new, Collectors.counting()));
        var bySender = undeleted(within, from, to)
                .collect(Collectors.groupingBy(Message::senderId, TreeMap::new, Collectors.counting()));
        return new Counts(
                byDay.entrySet().stream()
                        .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                        .toList(),
                bySender.entrySet().stream()
                        .map(entry -> new Sender(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Sender::count).reversed())
                        .limit(TOP_SENDERS)
                        .toList());
    }
}
