package dev.triptych.application.command.importing;

import dev.triptych.application.command.importmessages.ImportKey;
import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.command.importmessages.ImportMessagesResult;
import dev.triptych.application.command.importmessages.ImportPreview;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.domain.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of a batch, from what the store holds and from what this run has seen before. Of the messages
 * it has seen it remembers the newest {@value #MAX_REMEMBERED}: an answer to an older one counts as unknown. Which
 * answers of earlier imports would find their message it does not say. Of more than {@value #MAX_MEMBERS} memberships it
 * begins to count some twice.
 */
final class DryRun implements BatchIntake {
    private static final int MAX_REMEMBERED = 100_000;
    private static final int MAX_MEMBERS = 500_000;

    private final ImportMessagesHandler handler;
    private final Map<String, Set<UserId>> membersOfNew = new HashMap<>();
    private final Map<String, Set<UserId>> joined = new HashMap<>();
    private final LinkedHashSet<ImportKey> seen = new LinkedHashSet<>();
    private int joinedCount;

    DryRun(ImportMessagesHandler handler) {
        this.handler = handler;
    }

    @Override
    public ImportMessagesResult take(ImportMessages batch) {
        return count(batch, handler.preview(batch));
    }

    private synchronized ImportMessagesResult count(ImportMessages batch, ImportPreview preview) {
        var imported = 0;
        var conversations = 0;
        var members = 0;
        var unknownReplies = 0;
        for (var message : batch.messages()) {
            if (preview.importedBefore().contains(message.key()) || !remember(message.key())) {
                continue;
            }
            imported++;
            conversations += begins(message, preview) ? 1 : 0;
            members += joins(message, preview) ? 1 : 0;
            unknownReplies += isKnown(message.root(), preview) ? 0 : 1;
        }
        var alreadyThere = batch.messages().size() - imported;
        return new ImportMessagesResult(imported, alreadyThere, conversations, members, unknownReplies, 0);
    }

    private boolean remember(ImportKey key) {
        if (!seen.add(key)) {
            return false;
        }
        if (seen.size() > MAX_REMEMBERED) {
            seen.removeFirst();
        }
        return true;
    }

    private boolean begins(ImportedMessage message, ImportPreview preview) {
        var conversation = message.conversation();
        if (preview.rosters().containsKey(conversation.source()) || membersOfNew.containsKey(conversation.source())) {
            return false;
        }
        var members = new HashSet<>(conversation.members());
        members.add(conversation.creator() == null ? message.sender() : conversation.creator());
        membersOfNew.put(conversation.source(), members);
        return true;
    }

    private boolean joins(ImportedMessage message, ImportPreview preview) {
        var source = message.conversation().source();
        var sender = message.sender();
        var roster = preview.rosters().get(source);
        var member =
                roster == null ? membersOfNew.getOrDefault(source, Set.of()).contains(sender) : roster.has(sender);
        return !member && !preview.isFormerMember(source, sender) && rememberJoined(source, sender);
    }

    private boolean rememberJoined(String source, UserId sender) {
        if (!joined.computeIfAbsent(source, _ -> new HashSet<>()).add(sender)) {
            return false;
        }
        if (++joinedCount > MAX_MEMBERS) {
            joined.clear();
            joinedCount = 0;
        }
        return true;
    }

    private boolean isKnown(@Nullable ImportKey root, ImportPreview preview) {
        return root == null || preview.importedBefore().contains(root) || seen.contains(root);
    }
}
