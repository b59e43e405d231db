package dev.triptych.importers.slack;

import dev.triptych.domain.Checked;
import dev.triptych.importers.files.FlatObject;
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
    /** The members that are read. */
    static final Set<String> WANTED = Set.of(
            "type",
            "subtype",
            "user",
            "bot_id",
            "username",
            "text",
            "ts",
            "thread_ts",
            "edited",
            "reactions",
            "file",
            "files");

    private static final Set<String> WRITTEN = Set.of("file_share", "me_message", "bot_message", "thread_broadcast");
    private static final int MAX_KIND = 40;

    /** Its subtype; empty for a message that a user wrote. */
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

    /** Whether its kind is unknown. */
    boolean isWithoutType() {
        return object.text("type").isEmpty();
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

    /** Whether it says that it belongs to a thread, and not when that began. */
    boolean isInUnreadableThread() {
        return object.has("thread_ts") && thread().isEmpty();
    }

    /** The {@code ts} of the message that it answers: read as its own is. */
    Optional<SlackTime> answers() {
        return thread().filter(root -> root.micros() != time.micros());
    }

    private Optional<SlackTime> thread() {
        return object.scalar("thread_ts")
                .flatMap(raw -> SlackTime.check(raw) instanceof Checked.Valid<SlackTime>(var root)
                        ? Optional.of(root)
                        : Optional.empty());
    }

    /** Whether another entry says the same. */
    boolean isRepetitionOf(SlackEntry other) {
        return text().equals(other.text()) && sender().equals(other.sender());
    }

    boolean hasFiles() {
        return object.has("file")
                || object.has("files")
                || object.text("subtype").filter("file_share"::equals).isPresent();
    }
}
