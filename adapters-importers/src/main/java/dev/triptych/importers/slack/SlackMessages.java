package dev.triptych.importers.slack;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.domain.BlankText;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.EntryRules.EntryRefused;
import dev.triptych.importers.files.Names;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of one channel's entries, in their order. The text is taken as it is: Slack's markup stays, and so do
 * its three entities, for ampersand and angle brackets, without which a mention such as {@code <@U061A1R2R>} could not
 * be distinguished from the same text typed by hand.
 */
final class SlackMessages {
    private final SlackChannel channel;
    private final SlackLosses losses;
    private @Nullable SlackEntry previous;

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
            return new Skipped(foreign.get(), place, "nobody wrote it as a message", entry.isWithoutType());
        }
        if (BlankText.isBlank(entry.text())) {
            return new Skipped("no text", place, "there is nothing to say", false);
        }
        var raw = entry.sender();
        if (raw.isEmpty()) {
            return EntryRules.damage("no sender", place, "names neither user nor bot");
        }
        var sender = EntryRules.accept(Names.user(raw.get()), "sender", place);
        var body = EntryRules.body(entry.text(), place);
        if (previous != null && previous.time().micros() == entry.time().micros()) {
            return repeated(entry, previous);
        }
        previous = entry;
        losses.count(entry, channel.shortened() || Names.isLongUser(raw.get()));
        return new Found(
                new ImportedMessage(
                        channel.conversation(),
                        sender,
                        sourceId(entry.time()),
                        body,
                        entry.answers().map(this::sourceId).orElse(null),
                        entry.time().instant()),
                place);
    }

    private static Skipped repeated(SlackEntry entry, SlackEntry before) {
        return entry.isRepetitionOf(before)
                ? new Skipped("repeated entry", entry.place(), "the channel has had this message", false)
                : EntryRules.damage("repeated ts", entry.place(), "another message of the channel has the same ts");
    }

    /** The channel and the {@code ts} alone: who wrote it may be called otherwise in the next export. */
    private ClientMessageId sourceId(SlackTime time) {
        return new ClientMessageId("slack:" + channel.id() + ":" + time.text());
    }
}
