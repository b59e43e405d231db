package dev.triptych.bootstrap.importing;

import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.application.importing.SourceEntry;
import dev.triptych.application.importing.SourceEntry.Found;
import dev.triptych.application.importing.SourceEntry.Skipped;
import dev.triptych.application.port.SendKey;
import dev.triptych.bootstrap.importing.EntryRules.EntryRefused;
import dev.triptych.domain.BlankText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.UserId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of one channel's entries, in their order. The text is taken as it is: Slack's markup stays, and so do
 * its three entities, for ampersand and angle brackets, without which a mention such as {@code <@U061A1R2R>} could not
 * be told from the same typed by hand.
 */
final class SlackMessages {
    private static final int MAX_PARENTS = 100_000;

    private final SlackChannel channel;
    private final SlackLosses losses;
    private final LinkedHashMap<String, UserId> parents = new LinkedHashMap<>();
    private @Nullable SendKey previous;

    /** For one channel; counts in {@code losses} what messages lose. */
    SlackMessages(SlackChannel channel, SlackLosses losses) {
        this.channel = channel;
        this.losses = losses;
    }

    SourceEntry read(SlackEntry entry) {
        try {
            return message(entry);
        } catch (EntryRefused refused) {
            return refused.skipped();
        }
    }

    private SourceEntry message(SlackEntry entry) throws EntryRefused {
        var place = entry.place();
        var foreign = entry.foreignKind();
        if (foreign.isPresent()) {
            return new Skipped(foreign.get(), place, "nobody wrote it as a message", false);
        }
        if (BlankText.isBlank(entry.text())) {
            return new Skipped("no text", place, "there is nothing to say", false);
        }
        var raw = entry.sender();
        if (raw.isEmpty()) {
            return new Skipped("no sender", place, "names neither user nor bot", false);
        }
        var sender = EntryRules.accept(UserId.check(raw.get()), "sender", place);
        var body = EntryRules.body(entry.text(), place);
        var key = key(sender, entry.time());
        if (key.equals(previous)) {
            return new Skipped("repeated entry", place, "the channel has had a message of this ts and sender", false);
        }
        previous = key;
        if (entry.isParent()) {
            remember(entry.time().text(), sender);
        }
        losses.count(entry);
        return new Found(
                new ImportedMessage(
                        channel.conversation(),
                        key,
                        body,
                        answered(entry, sender),
                        entry.time().instant()),
                place);
    }

    private SendKey key(UserId sender, SlackTime time) {
        return new SendKey(sender, new ClientMessageId("slack:" + channel.id() + ":" + time.text()));
    }

    private void remember(String ts, UserId sender) {
        parents.putLast(ts, sender);
        if (parents.size() > MAX_PARENTS) {
            parents.pollFirstEntry();
        }
    }

    /**
     * The message that an entry answers. Its sender is the parent's own; where the parent is not in the export, whom the
     * answer names; else the answer's sender, which finds nothing unless that is true and is counted as unknown.
     */
    private @Nullable SendKey answered(SlackEntry entry, UserId sender) {
        var answers = entry.answers();
        if (answers.isEmpty() || !(SlackTime.check(answers.get()) instanceof Checked.Valid<SlackTime>(var time))) {
            return null;
        }
        var parent = parents.get(time.text());
        if (parent == null) {
            var named = entry.object().text("parent_user_id").map(UserId::check);
            parent = named.isPresent() && named.get() instanceof Checked.Valid<UserId>(var user) ? user : sender;
        }
        return key(parent, time);
    }
}
