package dev.triptych.importers.slack;

import static dev.triptych.importers.slack.SlackExport.CHANNELS;
import static dev.triptych.importers.slack.SlackExport.day;
import static dev.triptych.importers.slack.SlackExport.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.importing.SourceEntry.Skipped;
import dev.triptych.application.command.importmessages.ImportKey;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.UserId;
import dev.triptych.importers.files.ReadSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the channels, messages and users of an export. */
class SlackExportSourceTest {
    @TempDir
    private Path directory;

    private SlackExport export;

    @BeforeEach
    void begin() {
        export = new SlackExport(directory);
    }

    @Test
    void anEntryBecomesAMessageOfItsChannel() throws IOException {
        var read = export.read(Map.of("general/2015-06-06.json", """
                [{"type": "message", "user": "U2", "text": "hi &amp; <@U1>", "ts": "1433558319.000002"}]"""));

        var message = read.messages().getFirst();
        assertThat(message.conversation().source()).isEqualTo("slack:C1");
        assertThat(message.conversation().title().text()).isEqualTo("general");
        assertThat(message.conversation().creator()).isEqualTo(new UserId("U1"));
        assertThat(message.conversation().createdAt()).isEqualTo(Instant.ofEpochSecond(1_433_558_319));
        assertThat(message.conversation().members()).containsExactly(new UserId("U1"), new UserId("U2"));
        assertThat(message.key()).isEqualTo(key("C1", "1433558319.000002"));
        assertThat(message.sentAt()).isEqualTo(Instant.parse("2015-06-06T02:38:39.000002Z"));
        assertThat(message.body().text()).isEqualTo("hi &amp; <@U1>");
        assertThat(read.found().getFirst().place()).isEqualTo("general/2015-06-06.json#1433558319.000002");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void aZipFileReadsLikeTheDirectoryAlsoInAFolderOfItsOwn() throws IOException {
        var files = Map.of("channels.json", CHANNELS, "general/2015-06-06.json", day(message("U1", "1.1", "one")));

        var unpacked = ReadSource.of(SlackExportSource.open(export.unpacked(files)));

        assertThat(ReadSource.of(SlackExportSource.open(export.zip("", files))).found())
                .isEqualTo(unpacked.found());
        assertThat(ReadSource.of(SlackExportSource.open(export.zip("My export/", files)))
                        .messages())
                .isEqualTo(unpacked.messages());
    }

    @Test
    void daysAreReadInOrderAndEntriesByTime() throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-07.json", day(message("U1", "200.000001", "c")),
                "general/2015-06-06.json", day(message("U1", "100.2", "b"), message("U1", "100.000001", "a"))));

        assertThat(read.bodies()).containsExactly("a", "b", "c");
    }

    @Test
    void theSameTimeInTwoChannelsIsTwoMessages() throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-06.json", day(message("U1", "100.000001", "here")),
                "random/2015-06-06.json", day(message("U1", "100.000001", "there"))));

        assertThat(read.messages())
                .extracting(ImportedMessage::key)
                .containsExactly(key("C1", "100.000001"), key("C2", "100.000001"));
        assertThat(read.messages().getLast().conversation().creator()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file_share", "me_message", "bot_message", "thread_broadcast"})
    void whatPeopleAndBotsWroteIsAMessage(String subtype) throws IOException {
        var read = export.read(Map.of("general/2015-06-06.json", """
                [{"type": "message", "subtype": "%s", "user": "U1", "text": "x", "ts": "1.1"}]""".formatted(subtype)));

        assertThat(read.bodies()).containsExactly("x");
    }

    @Test
    void everythingElseIsSkippedByKind() throws IOException {
        var read = export.read(Map.of("general/2015-06-06.json", """
                [{"type": "message", "subtype": "channel_join", "user": "U1", "text": "joined", "ts": "1.1"},
                 {"type": "message", "subtype": "file_comment", "text": "nice", "ts": "1.2"},
                 {"type": "event", "user": "U1", "text": "x", "ts": "1.3"},
                 {"type": "message", "user": "U1", "text": "", "ts": "1.4"},
                 {"type": "message", "user": "U1", "ts": "1.5"},
                 {"type": "message", "user": "U1", "text": "\\u00a0\\u200b\\ufe0f", "ts": "1.51"},
                 {"type": "message", "text": "nobody", "ts": "1.6"},
                 {"type": "message", "user": "U\\u0000", "text": "x", "ts": "1.7"},
                 {"type": "message", "user": "U1", "text": "no time"},
                 {"type": "message", "user": "U1", "text": "bad time", "ts": "soon"}]"""));

        assertThat(read.found()).isEmpty();
        assertThat(read.skipped())
                .extracting(Skipped::kind)
                .containsExactlyInAnyOrder(
                        "channel_join",
                        "file_comment",
                        "type event",
                        "no text",
                        "no text",
                        "no text",
                        "no sender",
                        "refused sender",
                        "missing field",
                        "refused ts");
        assertThat(read.skipped())
                .filteredOn(Skipped::damage)
                .extracting(Skipped::kind)
                .containsExactlyInAnyOrder("no sender", "refused sender", "missing field", "refused ts");
    }

    @Test
    void aBotIsItsIdOrItsName() throws IOException {
        var read = export.read(Map.of("general/2015-06-06.json", """
                [{"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "ci", "text": "x", "ts": "1.1"},
                 {"type": "message", "subtype": "bot_message", "username": "ci", "text": "x", "ts": "1.2"},
                 {"type": "message", "bot_id": "B2", "text": "x", "ts": "1.3"}]"""));

        assertThat(read.messages())
                .extracting(message -> message.sender().value())
                .containsExactly("B1", "ci", "B2");
    }

    @Test
    void aUserWithoutANameIsNoMatter() throws IOException {
        var day = day(message("U9", "1.1", "who am I"));

        assertThat(export.read(Map.of("general/1970-01-01.json", day, "users.json", "[{\"id\": \"U9\"}]"))
                        .bodies())
                .containsExactly("who am I");
    }

    @Test
    void anAnswerNamesItsParentWhoeverSentIt() throws IOException {
        var read = export.read(Map.of(
                "general/2015-06-06.json", """
                [{"type": "message", "subtype": "bot_message", "bot_id": "B1", "text": "parent", "ts": "1.1", "thread_ts": "1.1"},
                 {"type": "message", "user": "U2", "text": "answer", "ts": "1.2", "thread_ts": "1.1", "parent_user_id": "U1"}]""",
                "general/2015-06-07.json", """
                [{"type": "message", "user": "U2", "text": "lost parent", "ts": "2.2", "thread_ts": "0.5", "parent_user_id": "U1"},
                 {"type": "message", "user": "U2", "text": "nameless parent", "ts": "2.3", "thread_ts": "0.6"},
                 {"type": "message", "user": "U2", "text": "bad parent", "ts": "2.4", "thread_ts": "soon"}]"""));

        assertThat(read.messages())
                .extracting(ImportedMessage::answers)
                .containsExactly(null, id("C1", "1.100000"), id("C1", "0.500000"), id("C1", "0.600000"), null);
        assertThat(read.leftOut()).containsEntry("threads", 1L);
    }

    @Test
    void aTimeIsReadByOneRuleWhereverItStands() throws IOException {
        var read = export.read(Map.of("general/1970-01-01.json", """
                [{"type": "message", "user": "U1", "text": "root", "ts": 1.1002, "thread_ts": "1.100200"},
                 {"type": "message", "user": "U2", "text": "answer", "ts": "1.3", "thread_ts": 1.1002}]"""));

        assertThat(read.messages())
                .extracting(ImportedMessage::sourceId)
                .containsExactly(id("C1", "1.100200"), id("C1", "1.300000"));
        assertThat(read.messages()).extracting(ImportedMessage::answers).containsExactly(null, id("C1", "1.100200"));
    }

    @Test
    void twoMessagesOfOneTimeInAChannelAreDamage() throws IOException {
        var read = export.read(
                Map.of("general/1970-01-01.json", day(message("U1", "1.1", "x"), message("U2", "1.100000", "y"))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated ts");
        assertThat(read.onlySkipped().damage()).isTrue();
    }

    @Test
    void theSameEntryTwiceIsTakenOnce() throws IOException {
        var read = export.read(
                Map.of("general/1970-01-01.json", day(message("U1", "1.1", "x"), message("U1", "1.1", "x"))));

        assertThat(read.bodies()).containsExactly("x");
        assertThat(read.onlySkipped().kind()).isEqualTo("repeated entry");
    }

    @Test
    void whatThereIsNoPlaceForIsCounted() throws IOException {
        var read = export.read(Map.of("general/1970-01-01.json", """
                [{"type": "message", "user": "U1", "text": "x", "ts": "1.1", "edited": {"user": "U1", "ts": "1.2"},
                  "reactions": [{"name": "+1", "users": ["U2"], "count": 1}], "files": [{"id": "F1"}]},
                 {"type": "message", "user": "U1", "text": "y", "ts": "1.3", "reactions": []}]"""));

        assertThat(read.leftOut())
                .isEqualTo(Map.of(
                        "edits",
                        1L,
                        "files",
                        1L,
                        "reactions",
                        1L,
                        "shortenedNames",
                        0L,
                        "threads",
                        0L,
                        "unknownMentions",
                        0L));
    }

    @Test
    void mentionsStayAsTheyAreWrittenAndThoseOfNobodyAreCounted() throws IOException {
        var read = export.read(Map.of(
                "users.json",
                "[{\"id\": \"U1\", \"name\": \"ada\"}, 7, {\"name\": \"nobody\"}]",
                "general/1970-01-01.json",
                day(
                        message("U1", "1.1", "hi <@U1> and <@U1|ada>"),
                        message("U1", "1.2", "hi <@U9> and <@W8|bob>"),
                        message("U1", "1.3", "<!channel> look at <#C1|general> and <@u9> and <@>"))));

        assertThat(read.bodies())
                .containsExactly(
                        "hi <@U1> and <@U1|ada>",
                        "hi <@U9> and <@W8|bob>",
                        "<!channel> look at <#C1|general> and <@u9> and <@>");
        assertThat(read.leftOut()).containsEntry("unknownMentions", 1L);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void withoutAListOfUsersNobodyIsKnown() throws IOException {
        var read = export.read(Map.of("general/1970-01-01.json", day(message("U1", "1.1", "hi <@U1>"))));

        assertThat(read.leftOut()).containsEntry("unknownMentions", 1L);
    }

    @Test
    void aBrokenListOfUsersIsSaidAndCostsNoMessage() throws IOException {
        var read = export.read(Map.of(
                "users.json",
                "[{\"id\": \"U1\"}, {\"id\"",
                "general/1970-01-01.json",
                day(message("U1", "1.1", "hi <@U1>"))));

        assertThat(read.bodies()).containsExactly("hi <@U1>");
        assertThat(read.onlySkipped().place()).isEqualTo("users.json");
        assertThat(read.onlySkipped().reason()).contains("after 1 users");
        assertThat(read.onlySkipped().damage()).isFalse();
        assertThat(read.leftOut()).containsEntry("unknownMentions", 0L);
    }

    @Test
    void privateAndDirectConversationsComeToo() throws IOException {
        var read = ReadSource.of(SlackExportSource.open(export.unpacked(Map.of(
                "groups.json",
                "[{\"id\": \"G1\", \"name\": \"secret\"}]",
                "dms.json",
                "[{\"id\": \"D1\", \"members\": [\"U1\", \"U2\"]}]",
                "mpims.json",
                "[{\"id\": \"G2\", \"name\": \"mpdm-a--b-1\"}]",
                "secret/1970-01-01.json",
                day(message("U1", "1.1", "group")),
                "D1/1970-01-01.json",
                day(message("U1", "1.1", "direct")),
                "mpdm-a--b-1/1970-01-01.json",
                day(message("U1", "1.1", "several"))))));

        assertThat(read.messages())
                .extracting(message -> message.conversation().title().text())
                .containsExactly("secret", "mpdm-a--b-1", "D1");
        assertThat(read.bodies()).containsExactly("group", "several", "direct");
    }

    private static ImportKey key(String channel, String ts) {
        return new ImportKey("slack:" + channel, id(channel, ts));
    }

    private static ClientMessageId id(String channel, String ts) {
        return new ClientMessageId("slack:" + channel + ":" + ts);
    }
}
