package dev.triptych.bootstrap.importing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a day file, in its time.
 *
 * @param time its {@code ts}
 * @param place where it stands
 * @param object its members
 */
record SlackEntry(SlackTime time, String place, FlatObject object) {
    /** The members that are looked at. */
    static final Set<String> WANTED = Set.of(
            "type",
            "subtype",
            "user",
            "bot_id",
            "username",
            "text",
            "ts",
            "thread_ts",
            "parent_user_id",
            "reply_count",
            "replies",
            "edited",
            "reactions",
            "file",
            "files");

    private static final Set<String> WRITTEN = Set.of("file_share", "me_message", "bot_message", "thread_broadcast");
    private static final int MAX_KIND = 40;

    /** What tells it from a message that somebody wrote; empty for one. */
    Optional<String> foreignKind() {
        var type = object.text("type").orElse("without a type");
        if (!type.equals("message")) {
            return Optional.of(kind("type " + type));
        }
        return object.text("subtype").filter(name -> !WRITTEN.contains(name)).map(SlackEntry::kind);
    }

    private static String kind(String words) {
        return words.length() <= MAX_KIND ? words : words.substring(0, MAX_KIND);
    }

    String text() {
        return object.text("text").orElse("");
    }

    /** Who wrote it: for a bot's message the bot, else the user, in the forms that Slack has had for both. */
    Optional<String> sender() {
        var order = object.text("subtype").filter("bot_message"::equals).isPresent()
                ? List.of("bot_id", "username", "user")
                : List.of("user", "bot_id", "username");
        return order.stream().map(object::text).flatMap(Optional::stream).findFirst();
    }

    /** The {@code ts} of the message that it answers, as Slack writes it. */
    Optional<String> answers() {
        return object.text("thread_ts").filter(ts -> !ts.equals(time.text()));
    }

    /** Whether others may answer it. */
    boolean isParent() {
        return object.text("thread_ts").filter(time.text()::equals).isPresent()
                || object.has("reply_count")
                || object.has("replies");
    }

    boolean hasFiles() {
        return object.has("file")
                || object.has("files")
                || object.text("subtype").filter("file_share"::equals).isPresent();
    }
}
