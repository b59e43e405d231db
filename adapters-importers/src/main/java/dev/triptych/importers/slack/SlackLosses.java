package dev.triptych.importers.slack;

import java.util.Map;
import java.util.TreeMap;

/** Counts what messages lose on their way here: how many messages, by what it is. */
final class SlackLosses {
    private final SlackUsers users;
    private final Map<String, Long> byName = new TreeMap<>(Map.of(
            "edits", 0L, "files", 0L, "reactions", 0L, "shortenedNames", 0L, "threads", 0L, "unknownMentions", 0L));

    /** Nothing is lost so far; a mention of one of {@code users} is none. */
    SlackLosses(SlackUsers users) {
        this.users = users;
    }

    /** Counts what a message that is taken in loses. */
    void count(SlackEntry entry, boolean shortened) {
        count("shortenedNames", shortened);
        count("threads", entry.isInUnreadableThread());
        count("edits", entry.object().has("edited"));
        count("files", entry.hasFiles());
        count("reactions", entry.object().has("reactions"));
        count("unknownMentions", users.isStrangerMentioned(entry.text()));
    }

    private void count(String name, boolean present) {
        if (present) {
            byName.merge(name, 1L, Long::sum);
        }
    }

    Map<String, Long> byName() {
        return new TreeMap<>(byName);
    }
}
