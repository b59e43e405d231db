package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message as it is sent, read, changed and deleted. */
class MessageRoutesTest {
    @AutoClose
    private final House house = new House();

    private final String lunch = house.conversation("ada", "grace");

    @Test
    void aSentMessageIsAnsweredWhole() {
        var sent = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At noon?"))
                .expect(201);
        var message = sent.json();
        assertThat(message.propertyNames())
                .containsExactly(
                        "id",
                        "conversationId",
                        "seq",
                        "senderId",
                        "clientMessageId",
                        "body",
                        "replyTo",
                        "replyCount",
                        "lastReplyAt",
                        "sentAt",
                        "editedAt",
                        "deletedAt",
                        "version");
        assertThat(sent.header("Location")).isEqualTo("/v1/messages/" + sent.text("/id"));
        assertThat(sent.header("ETag")).isEqualTo("\"1\"");
        assertThat(lunch).endsWith(sent.text("/conversationId"));
        assertThat(sent.text("/senderId")).isEqualTo("ada");
        assertThat(sent.text("/body")).isEqualTo("At noon?");
        assertThat(message.at("/seq").asLong()).isEqualTo(2);
        assertThat(message.at("/replyTo").isNull()).isTrue();
        assertThat(message.at("/replyCount").asLong()).isZero();
        assertThat(message.at("/lastReplyAt").isNull()).isTrue();
        assertThat(message.at("/editedAt").isNull()).isTrue();
        assertThat(message.at("/deletedAt").isNull()).isTrue();
        assertThat(sent.text("/sentAt")).matches("[0-9-]{10}T[0-9:]{8}(\\.[0-9]{3}([0-9]{3})?)?Z");
    }

    @Test
    void aMessageIsReadByAnyMember() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        var read = house.as("grace").get(path).expect(200);
        assertThat(read.text("/body")).isEqualTo("At noon?");
        assertThat(read.header("Served-By")).isEqualTo("read-store");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aRepeatedSendReturnsTheFirstMessage() {
        var first = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At noon?"))
                .expect(201);
        var again = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At noon?"))
                .expect(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(house.store.messages()).hasSize(1);
    }

    @Test
    void aRepeatedSendReturnsTheFirstMessageAsItIsNow() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.as("ada").patch(path, "{\"body\":\"At one?\"}").expect(200);
        var edited = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At noon?"))
                .expect(200);
        assertThat(edited.text("/body")).isEqualTo("At one?");
        house.as("ada").delete(path).expect(204);
        var deleted = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At noon?"))
                .expect(200);
        assertThat(deleted.json().at("/body").isNull()).isTrue();
        assertThat(deleted.json().at("/deletedAt").isString()).isTrue();
    }

    @Test
    void theSameClientMessageIdWithOtherContentIsRefused() {
        house.message(lunch, "ada", "a-1", "At noon?");
        house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "At one?"))
                .expectProblem(409, "client-message-id-reused");
        assertThat(house.store.messages()).hasSize(1);
    }

    @Test
    void twentyIdenticalSendsAtOnceAreOneMessage() throws Exception {
        var send = (Callable<Answer>) () -> house.as("ada").post(lunch + "/messages", House.draft("a-1", "At noon?"));
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(20, send))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.text("/id"))
                .containsOnly(answers.getFirst().text("/id"));
        assertThat(house.store.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦 family 🏳️‍🌈",
                "مرحبا \u200f بالعالم \u202eabc\u202c",
                "e\u0301 and \u00e9, Z\u0351\u036b\u0343\u036a\u0302 ",
                "\u0001\u0007 \t \r\n \u2028\u2029 \ufeff \uffff",
                "\ud83d\udd5b\ud83d\udd5b <b>&amp;</b> ' \\\" \\\\ /"
            })
    void whatIsSentComesBackByteForByte(String body) {
        var escaped = body.contains("\\")
                ? body
                : body.replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\u0001", "\\u0001")
                        .replace("\u0007", "\\u0007");
        var expected = body.replace("\\\"", "\"").replace("\\\\", "\\");
        var path = house.message(lunch, "ada", "a-1", escaped);
        assertThat(house.as("grace").get(path).text("/body")).isEqualTo(expected);
        assertThat(house.as("grace").get(lunch + "/messages").text("/items/0/body"))
                .isEqualTo(expected);
    }

    @Test
    void theLongestBodyIsCountedInCodePoints() {
        var longest = "🕛".repeat(16_384 / 2) + "x".repeat(16_384 / 2);
        var path = house.message(lunch, "ada", "a-1", longest);
        assertThat(house.as("ada").get(path).text("/body")).isEqualTo(longest);
    }

    @Test
    void aReplyNamesAMessageOfTheSameConversation() {
        var question = house.message(lunch, "ada", "a-1", "At noon?");
        var id = question.substring(question.lastIndexOf('/') + 1);
        var reply = "{\"clientMessageId\":\"g-1\",\"body\":\"Yes\",\"replyTo\":\"" + id + "\"}";
        assertThat(house.as("grace")
                        .post(lunch + "/messages", reply)
                        .expect(201)
                        .text("/replyTo"))
                .isEqualTo(id);
        var elsewhere = house.conversation("grace");
        var refused = house.as("grace").post(elsewhere + "/messages", reply.replace("g-1", "g-2"));
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("replyTo");
    }

    @Test
    void anEditAnswersTheNextVersion() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        var edited = house.as("ada")
                .patch(path, "{\"body\":\"At one?\"}", "If-Match", "\"1\"")
                .expect(200);
        assertThat(edited.text("/body")).isEqualTo("At one?");
        assertThat(edited.json().at("/version").asInt()).isEqualTo(2);
        assertThat(edited.json().at("/editedAt").isString()).isTrue();
        assertThat(edited.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void anEditOfAnotherVersionIsRefused() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        var refused = house.as("ada").patch(path, "{\"body\":\"At one?\"}", "If-Match", "\"7\"");
        assertThat(refused.expectProblem(412, "version-mismatch")
                        .json()
                        .at("/version")
                        .asInt())
                .isEqualTo(1);
        assertThat(refused.header("ETag")).isEqualTo("\"1\"");
        assertThat(house.as("ada").get(path).text("/body")).isEqualTo("At noon?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "",
                ",",
                "*, \"1\"",
                "**",
                "w/\"1\"",
                "W/",
                "\"1",
                "1\"",
                "\"1\" \"2\"",
                "\"1\"; \"2\"",
                "\"a b\""
            })
    void aMalformedIfMatchIsRefused(String tag) {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        var refused = house.as("ada").patch(path, "{\"body\":\"At one?\"}", "If-Match", tag);
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("If-Match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "\"1\"", "\"7\", \"1\"", "\"1\",\"7\"", ",, \"1\" ,", "W/\"1\", \"1\"", "\"x,y\", \"1\""})
    void anIfMatchThatNamesTheVersionAmongOthersIsMet(String tags) {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.as("ada").patch(path, "{\"body\":\"At one?\"}", "If-Match", tags).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"1\"",
                "\"2\", \"3\"",
                "\"x\"",
                "\"01\"",
                "\"0\"",
                "\"-1\"",
                "\"99999999999\"",
                "\"\"",
                "W/\"1\", \"2\""
            })
    void weakTagsAndTagsOfOtherVersionsNeverMatch(String tags) {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.as("ada").patch(path, "{\"body\":\"At one?\"}", "If-Match", tags).expectProblem(412, "version-mismatch");
    }

    @Test
    void anotherMembersMessageMayNotBeChanged() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.as("grace").patch(path, "{\"body\":\"Never\"}").expectProblem(403, "forbidden");
        house.asAdmin("grace").patch(path, "{\"body\":\"Never\"}").expectProblem(403, "forbidden");
        house.as("grace").delete(path).expectProblem(403, "forbidden");
    }

    @Test
    void aDeletedMessageStaysInPagesWithoutItsBody() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.as("ada").delete(path).expect(204);
        house.as("ada").delete(path).expect(204);
        var item = house.as("grace").get(lunch + "/messages").expect(200).json().at("/items/0");
        assertThat(item.at("/body").isNull()).isTrue();
        assertThat(item.at("/deletedAt").isString()).isTrue();
        house.as("ada").patch(path, "{\"body\":\"At one?\"}").expectProblem(404, "not-found");
    }

    @Test
    void anAdministratorDeletesAnybodysMessage() {
        var path = house.message(lunch, "ada", "a-1", "At noon?");
        house.asAdmin("root").delete(path).expect(204);
        assertThat(house.as("ada").get(path).json().at("/body").isNull()).isTrue();
    }
}
