package dev.triptych.importers.jsonl;

import dev.triptych.application.command.importing.SourceEntry;
import dev.triptych.application.command.importing.SourceEntry.Found;
import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportedConversation;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.Title;
import dev.triptych.importers.files.EntryRules;
import dev.triptych.importers.files.EntryRules.EntryRefused;
import dev.triptych.importers.files.FileNames;
import dev.triptych.importers.files.FlatObject;
import dev.triptych.importers.files.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Makes a message of one line; remembers the ids that came before. For one thread. */
final class JsonLine {
    private static final List<String> FIELDS = List.of("conversation", "sender", "sentAt", "body", "sourceId");
    private static final Set<String> WANTED = Set.copyOf(FIELDS);
    private static final int MAX_REMEMBERED = 500_000;

    /** The digest stands for a longer name. */
    private static final int MAX_SOURCE_NAME = 100;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JsonFactory json = FlatObject.json();
    private final MessageDigest sha256 = sha256();
    private final RecentKeys recent = new RecentKeys(MAX_REMEMBERED);
    private @Nullable ImportedConversation current;
    private @Nullable String currentName;
    private long shortened;

    /** The line as an entry; throws what Jackson throws where it is no JSON object. */
    SourceEntry read(byte[] buffer, int start, int length, String place) throws EntryRefused {
        var object = parse(buffer, start, length);
        for (var field : FIELDS) {
            if (!object.hasText(field)) {
                throw new EntryRefused(missing(object, field, place));
            }
        }
        var name = FileNames.composed(text(object, "conversation"));
        var title = EntryRules.accept(Names.title(name), "conversation", place);
        var sender = EntryRules.accept(Names.user(text(object, "sender")), "sender", place);
        var sentAt = EntryRules.accept(EntryRules.time(text(object, "sentAt")), "sentAt", place);
        var body = EntryRules.body(text(object, "body"), place);
        var sourceId = text(object, "sourceId");
        if (sourceId.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(sourceId)) {
            throw new EntryRefused(
                    EntryRules.damage("refused sourceId", place, "sourceId must be some text without lone surrogates"));
        }
        var digest = sha256.digest((name + "\0" + sourceId).getBytes(StandardCharsets.UTF_8));
        refuseRepeated(recent.add(digest, body.text().hashCode() * 31 + sentAt.hashCode()), place);
        var id = new ClientMessageId("jsonl:" + BASE64.encodeToString(digest));
        shortened += Names.isLongTitle(name) || Names.isLongUser(text(object, "sender")) ? 1 : 0;
        return new Found(new ImportedMessage(conversation(name, title), sender, id, body, null, sentAt), place);
    }

    private static void refuseRepeated(RecentKeys.Seen seen, String place) throws EntryRefused {
        switch (seen) {
            case NEW -> {
                // Nothing came before.
            }
            case WITH_THE_SAME ->
                throw new EntryRefused(new Skipped("repeated line", place, "the file has had this message", false));
            case WITH_SOMETHING_ELSE ->
                throw new EntryRefused(EntryRules.damage(
                        "repeated sourceId", place, "another message of the conversation has the same sourceId"));
        }
    }

    /** How many messages are of a sender or conversation with a shortened name. */
    long shortened() {
        return shortened;
    }

    private FlatObject parse(byte[] buffer, int start, int length) {
        try (var parser = json.createParser(ObjectReadContext.empty(), buffer, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject(parser);
            }
            var object = FlatObject.read(parser, WANTED);
            if (parser.nextToken() != null) {
                throw noObject(parser);
            }
            return object;
        }
    }

    private static StreamReadException noObject(JsonParser parser) {
        return new StreamReadException(parser, "one object a line");
    }

    private static String text(FlatObject object, String field) {
        return object.text(field).orElse("");
    }

    private static Skipped missing(FlatObject object, String field, String place) {
        return object.has(field)
                ? EntryRules.damage("wrong type", place, field + " must be a string")
                : EntryRules.damage("missing field", place, field + " is missing");
    }

    private ImportedConversation conversation(String name, Title title) {
        if (current == null || !name.equals(currentName)) {
            current = new ImportedConversation(source(name), title, null, null, List.of());
            currentName = name;
        }
        return current;
    }

    private String source(String name) {
        return "jsonl:"
                + (name.length() <= MAX_SOURCE_NAME
                        ? name
                        : BASE64.encodeToString(sha256.digest(name.getBytes(StandardCharsets.UTF_8))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
