package dev.triptych.application.command.importmessages;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.triptych.application.port.Committed;
import dev.triptych.application.port.DuplicateSendException;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.SendKey;
import dev.triptych.application.port.WriteStore;
import dev.triptych.application.port.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in batches of messages from elsewhere: the aggregate decides on each as on any other, the stores are asked and
 * written in one statement for each kind. Taking in the same batch again changes nothing.
 */
public final class ImportMessagesHandler {
    private static final int MAX_ATTEMPTS = 3;

    private final WriteStore store;
    private final Ids ids;

    /** Writes to {@code store}. */
    public ImportMessagesHandler(WriteStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** What became of it; {@link dev.triptych.application.port.StoreUnavailableException}. */
    public Committed<ImportMessagesResult> handle(ImportMessages wish) {
        var conversations = identify(wish.messages());
        for (var attempt = 1; ; attempt++) {
            try {
                return store.transact(Set.copyOf(conversations.values()), tx -> takeIn(wish, conversations, tx));
            } catch (DuplicateSendException sentMeanwhile) {
                if (attempt == MAX_ATTEMPTS) {
                    throw sentMeanwhile;
                }
            }
        }
    }

    /** What is there already of a batch; locks and writes nothing. */
    public ImportPreview preview(ImportMessages wish) {
        return store.transact(Set.of(), tx -> preview(wish, tx)).value();
    }

    private static ImportPreview preview(ImportMessages wish, WriteTransaction tx) {
        var messages = wish.messages();
        var sources = messages.stream().map(m -> m.conversation().source()).collect(toSet());
        var ids = tx.importedConversations().findAll(sources);
        var known = messages.stream()
                .filter(m -> ids.containsKey(m.conversation().source()))
                .toList();
        var conversations = tx.conversations().findAll(senders(known, ids));
        var rosters = ids.entrySet().stream()
                .filter(id -> conversations.containsKey(id.getValue()))
                .collect(toMap(
                        Map.Entry::getKey,
                        id -> requireNonNull(conversations.get(id.getValue())).roster()));
        return new ImportPreview(
                tx.messages().findAllByClientMessageId(keys(messages)).keySet(), rosters);
    }

    /** Ids for the sources, kept for ever: a transaction of its own, since ids are needed before they can be locked. */
    private Map<String, ConversationId> identify(List<ImportedMessage> messages) {
        var sources = messages.stream().map(m -> m.conversation().source()).collect(toSet());
        if (sources.isEmpty()) {
            return Map.of();
        }
        return store.transact(Set.of(), tx -> claim(sources, tx)).value();
    }

    private Map<String, ConversationId> claim(Set<String> sources, WriteTransaction tx) {
        var known = tx.importedConversations().findAll(sources);
        if (known.size() == sources.size()) {
            return known;
        }
        var proposed = sources.stream()
                .filter(source -> !known.containsKey(source))
                .collect(toMap(source -> source, _ -> new ConversationId(ids.next())));
        var claimed = new HashMap<>(known);
        claimed.putAll(tx.importedConversations().claim(proposed));
        return claimed;
    }

    private ImportMessagesResult takeIn(
            ImportMessages wish, Map<String, ConversationId> conversations, WriteTransaction tx) {
        var senders = senders(wish.messages(), conversations);
        var intake = new Intake(
                conversations,
                senders,
                tx.conversations().findAll(senders),
                tx.messages().findAllByClientMessageId(keys(wish.messages())),
                ids,
                tx.now());
        wish.messages().forEach(intake::take);
        if (!intake.events().isEmpty()) {
            tx.record(intake.events());
            tx.messages().saveAll(intake.messages());
        }
        return intake.result();
    }

    private static Map<ConversationId, Set<UserId>> senders(
            List<ImportedMessage> messages, Map<String, ConversationId> conversations) {
        return messages.stream()
                .collect(groupingBy(
                        m -> conversations.get(m.conversation().source()),
                        mapping(m -> m.key().sender(), toSet())));
    }

    private static Set<SendKey> keys(List<ImportedMessage> messages) {
        var keys = new HashSet<SendKey>();
        for (var message : messages) {
            keys.add(message.key());
            if (message.replyTo() != null) {
                keys.add(message.replyTo());
            }
        }
        return keys;
    }
}
