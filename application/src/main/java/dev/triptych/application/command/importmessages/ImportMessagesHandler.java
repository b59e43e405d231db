package dev.triptych.application.command.importmessages;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.DuplicateSendException;
import dev.triptych.application.base.write.ImportedMessages.Imported;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes in batches of messages from elsewhere: the aggregate decides on each as on any other, the stores are asked and
 * written in one statement for each kind. Taking in the same batch again adds nothing; it repairs answers that did not know
 * yet what they answer.
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

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<ImportMessagesResult> handle(ImportMessages command) {
        var conversations = identify(command.messages());
        var taken = takeIn(command, conversations);
        var result = taken.value();
        for (var repaired = result.mendedReplies(); repaired == AnswersFound.MOST; ) {
            repaired = store.transact(Set.copyOf(conversations.values()), tx -> repair(command, conversations, tx))
                    .value();
            result = result.withRepaired(repaired);
        }
        return new Committed<>(result, taken.position(), taken.events());
    }

    private Committed<ImportMessagesResult> takeIn(ImportMessages command, Map<String, ConversationId> conversations) {
        for (var attempt = 1; ; attempt++) {
            try {
                return store.transact(Set.copyOf(conversations.values()), tx -> takeIn(command, conversations, tx));
            } catch (DuplicateSendException sentMeanwhile) {
                if (attempt == MAX_ATTEMPTS) {
                    throw sentMeanwhile;
                }
            }
        }
    }

    /** What is there already of a batch; locks and writes nothing. */
    public ImportPreview preview(ImportMessages command) {
        return store.transact(Set.of(), tx -> preview(command, tx)).value();
    }

    private static ImportPreview preview(ImportMessages command, WriteTransaction tx) {
        var messages = command.messages();
        var sources = messages.stream().map(m -> m.conversation().source()).collect(toSet());
        var ids = tx.importedConversations().findAll(sources);
        var known = messages.stream()
                .filter(m -> ids.containsKey(m.conversation().source()))
                .toList();
        var senders = senders(known, ids);
        var conversations = tx.conversations().findAll(senders);
        var former = tx.importedConversations().formerMembers(senders);
        var there = ids.entrySet().stream()
                .filter(id -> conversations.containsKey(id.getValue()))
                .toList();
        return new ImportPreview(
                importedBefore(known, ids, tx),
                there.stream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                id -> requireNonNull(conversations.get(id.getValue()))
                                        .roster())),
                there.stream().collect(toMap(Map.Entry::getKey, id -> former.getOrDefault(id.getValue(), Set.of()))));
    }

    private static Set<ImportKey> importedBefore(
            List<ImportedMessage> messages, Map<String, ConversationId> ids, WriteTransaction tx) {
        var imported = tx.importedMessages().findAll(keys(messages, ids));
        var sent = tx.messages().findAllByClientMessageId(unknown(messages, ids, imported));
        var known = new KnownMessages(imported, sent);
        var keys = new HashSet<ImportKey>();
        for (var message : messages) {
            var conversation = id(message, ids);
            if (known.find(new SourceKey(conversation, message.sourceId())).isPresent()
                    || known.findUnremembered(conversation, message).isPresent()) {
                keys.add(message.key());
            }
            var root = message.root();
            if (root != null && imported.containsKey(new SourceKey(conversation, root.sourceId()))) {
                keys.add(root);
            }
        }
        return keys;
    }

    /** Ids for the sources, kept forever: a transaction of its own, since ids are needed before they can be locked. */
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
            ImportMessages command, Map<String, ConversationId> conversations, WriteTransaction tx) {
        var messages = command.messages();
        var senders = senders(messages, conversations);
        var keys = keys(messages, conversations);
        var imported = tx.importedMessages().findAll(keys);
        var intake = new BatchImport(
                conversations,
                senders,
                tx.conversations().findAll(senders),
                tx.importedConversations().formerMembers(senders),
                new KnownMessages(
                        imported, tx.messages().findAllByClientMessageId(unknown(messages, conversations, imported))),
                ids,
                tx.now());
        messages.forEach(intake::take);
        if (!intake.events().isEmpty()) {
            tx.record(intake.events());
            tx.messages().saveAll(intake.messages());
        }
        if (!intake.rows().isEmpty()) {
            tx.importedMessages().saveAll(intake.rows());
        }
        return intake.result().withRepaired(new AnswersFound(tx, intake.conversations()).repair(keys));
    }

    private static int repair(ImportMessages command, Map<String, ConversationId> conversations, WriteTransaction tx) {
        var found = tx.conversations().findAll(conversations.values().stream().collect(toMap(id -> id, _ -> Set.of())));
        return new AnswersFound(tx, found).repair(keys(command.messages(), conversations));
    }

    private static Map<ConversationId, Set<UserId>> senders(
            List<ImportedMessage> messages, Map<String, ConversationId> conversations) {
        return messages.stream()
                .collect(groupingBy(m -> id(m, conversations), mapping(ImportedMessage::sender, toSet())));
    }

    private static ConversationId id(ImportedMessage message, Map<String, ConversationId> conversations) {
        return requireNonNull(conversations.get(message.conversation().source()));
    }

    /** The keys of the messages and of those that they answer. */
    private static Set<SourceKey> keys(List<ImportedMessage> messages, Map<String, ConversationId> conversations) {
        var keys = new HashSet<SourceKey>();
        for (var message : messages) {
            keys.add(new SourceKey(id(message, conversations), message.sourceId()));
            if (message.answers() != null) {
                keys.add(new SourceKey(id(message, conversations), message.answers()));
            }
        }
        return keys;
    }

    private static Set<SendKey> unknown(
            List<ImportedMessage> messages,
            Map<String, ConversationId> conversations,
            Map<SourceKey, Imported> imported) {
        return messages.stream()
                .filter(m -> !imported.containsKey(new SourceKey(id(m, conversations), m.sourceId())))
                .map(m -> new SendKey(m.sender(), m.sourceId()))
                .collect(toSet());
    }
}
