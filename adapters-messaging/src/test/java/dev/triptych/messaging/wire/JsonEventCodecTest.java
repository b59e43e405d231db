package dev.triptych.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.messaging.wire.GoldenEvents.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of events on disk and on the wire. */
class JsonEventCodecTest {
    private static final String SECRET = "geheim";
    private static final String SENT = """
            {"conversationId":"0197a2b0-0000-7000-8000-000000000001","seq":4,"imported":false,"message":{\
            "id":"0197a2b0-0000-7000-8000-00000000000a","seq":4,"senderId":"alice","clientMessageId":"c-1",\
            "body":"geheim","sentAt":"2026-01-02T03:04:05.000006Z","version":1},\
            "occurredAt":"2026-01-02T03:04:05.000006Z"}""";

    private final JsonEventCodec codec = new JsonEventCodec();

    static List<Golden> goldens() {
        return GoldenEvents.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void aGoldenFileIsReadAsTheEventThatItMeans(Golden golden) {
        assertThat(codec.decode(golden.stored())).isEqualTo(golden.event());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void anEventIsWrittenByteForByteLikeItsGoldenFile(Golden golden) {
        var encoded = codec.encode(golden.event());
        assertThat(encoded.type()).isEqualTo(golden.type());
        if (golden.version() == encoded.schemaVersion()) {
            assertThat(encoded).isEqualTo(golden.stored());
        }
    }

    @Test
    void everyVersionOfEveryEventHasAGoldenFile() {
        var needed = EventForms.ALL.stream()
                .flatMap(form -> Stream.iterate(1, form::hasVersion, version -> version + 1)
                        .map(version -> form.wireName() + " v" + version));
        assertThat(GoldenEvents.all())
                .extracting(golden -> golden.type() + " v" + golden.version())
                .containsAll(needed.toList());
    }

    @Test
    void everyGoldenFileIsTested() throws IOException {
        try (var files = Files.walk(GoldenEvents.directory())) {
            var found = files.filter(Files::isRegularFile)
                    .map(file ->
                            GoldenEvents.directory().relativize(file).toString().replace('\\', '/'));
            assertThat(found.toList())
                    .containsExactlyInAnyOrderElementsOf(
                            GoldenEvents.all().stream().map(Golden::path).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsReadBackTheSame(long seed) {
        var events = new RandomEvents(seed);
        for (var i = 0; i < 500; i++) {
            var event = events.next();
            var encoded = codec.encode(event);
            assertThat(codec.decode(encoded)).isEqualTo(event);
            assertThat(codec.encode(codec.decode(encoded))).isEqualTo(encoded);
        }
    }

    @Test
    void membersOfANewerWriterAreIgnored() {
        var newer = SENT.replace("\"version\":1", "\"version\":1,\"mood\":{\"a\":[1,{\"b\":null}]}")
                .replace("\"imported\"", "\"priority\":0.5,\"imported\"");
        assertThat(codec.decode(sent(newer))).isEqualTo(codec.decode(sent(SENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00A0", "\u200B"})
    void aBlankBodyThatWasAcceptedOnceIsRead(String blank) {
        var blankBody = SENT.replace("\"body\":\"geheim\"", "\"body\":\"" + blank + "\"");
        assertThat(codec.encode(codec.decode(sent(blankBody)))).isEqualTo(sent(blankBody));
    }

    @Test
    void nullIsReadAsAbsent() {
        var explicit = SENT.replace("\"sentAt\"", "\"replyTo\":null,\"editedAt\":null,\"deletedAt\":null,\"sentAt\"");
        assertThat(codec.decode(sent(explicit))).isEqualTo(codec.decode(sent(SENT)));
    }

    @Test
    void anUnknownTypeOrVersionIsUnreadable() {
        assertUnreadable(new EncodedEvent("triptych.message." + SECRET, 1, SENT));
        assertUnreadable(new EncodedEvent("triptych.message.sent", 0, SENT));
        assertUnreadable(new EncodedEvent("triptych.message.sent", 2, SENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[\"geheim\"]",
                "\"geheim\"",
                "geheim",
                "{\"conversationId\":\"geheim",
                "{\"conversationId\":geheim}",
                "{\"conversationId\":\"geheim\"}",
                "{} geheim",
            })
    void dataThatIsNoSuchEventIsUnreadable(String data) {
        assertUnreadable(sent(data));
    }

    static List<String> faults() {
        return List.of(
                SENT.replace("\"seq\":4,\"imported\"", "\"seq\":\"geheim\",\"imported\""),
                SENT.replace("\"seq\":4,\"imported\"", "\"seq\":5,\"imported\""),
                SENT.replace("\"seq\":4", "\"seq\":0"),
                SENT.replace("\"seq\":4", "\"seq\":4.5"),
                SENT.replace("\"seq\":4", "\"seq\":99999999999999999999"),
                SENT.replace("\"version\":1", "\"version\":2147483648"),
                SENT.replace("\"imported\":false", "\"imported\":\"geheim\""),
                SENT.replace("\"senderId\":\"alice\",", ""),
                SENT.replace("\"senderId\":\"alice\"", "\"senderId\":[\"geheim\"]"),
                SENT.replace("\"body\":\"geheim\",", ""),
                SENT.replace("\"body\":\"geheim\"", "\"body\":\"geheim\\u0000\""),
                SENT.replace("\"body\":\"geheim\"", "\"body\":\"geheim\\ud83d\""),
                SENT.replace("\"body\":\"geheim\"", "\"body\":\"\""),
                SENT.replace("\"body\":\"geheim\"", "\"body\":\"geheim\",\"deletedAt\":\"2026-01-02T03:04:05Z\""),
                SENT.replace("\"sentAt\":\"2026-01-02T03:04:05.000006Z\"", "\"sentAt\":\"geheim\""),
                SENT.replace("2026-01-02T03:04:05.000006Z\",\"version\"", "2026-13-02T03:04:05.000006Z\",\"version\""),
                SENT.replace("05.000006Z\",\"version\"", "05.00000xZ\",\"version\""),
                SENT.replace("05.000006Z\",\"version\"", "05.0000061Z\",\"version\""),
                SENT.replace("0197a2b0-0000-7000-8000-00000000000a", "geheim"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aWrongMemberIsUnreadable(String data) {
        assertThat(data).isNotEqualTo(SENT);
        assertUnreadable(sent(data));
    }

    @Test
    void aDeletedMessageMustNotBringItsBody() {
        assertUnreadable(new EncodedEvent("triptych.message.deleted", 1, SENT));
        assertUnreadable(new EncodedEvent(
                "triptych.message.deleted",
                1,
                SENT.replace("\"version\"", "\"deletedAt\":\"2026-01-02T03:04:05Z\",\"version\"")));
    }

    @Test
    void anInstantFinerThanMicrosecondsIsRefusedBeforeItIsWritten() {
        var tooFine = new MemberAdded(
                ConversationId.of("0197a2b0-0000-7000-8000-000000000001"),
                2,
                new UserId("alice"),
                Instant.parse("2026-01-02T03:04:05.000000001Z"));
        assertThatThrownBy(() -> codec.encode(tooFine)).isInstanceOf(IllegalArgumentException.class);
    }

    private static EncodedEvent sent(String data) {
        return new EncodedEvent("triptych.message.sent", 1, data);
    }

    private void assertUnreadable(EncodedEvent event) {
        var refusal = catchThrowableOfType(UnreadableEventException.class, () -> codec.decode(event));
        assertThat(refusal).isNotNull();
        var trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }
}
