package dev.triptych.web;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.web.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ConversationId;
import dev.triptych.web.EventStream.Event;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a live stream tells of, how it is resumed, and how it ends. */
class LiveRoutesTest {
    private static final String ALL = "/v1/stream";

    @AutoClose
    private final LiveHouse house = new LiveHouse();

    private final ConversationId tea = house.workspace.conversation(ADA, BOB);

    /** A message as queries answer it. */
    private static void expectMessage(Event event) {
        var headers = HttpHeaders.of(
                Map.of(
                        "Content-Type", List.of("application/json"),
                        "Served-By", List.of("read-store"),
                        "ETag", List.of("\"1\"")),
                (_, _) -> true);
        assertThat(Contract.faultsOfResponse("GET", "/v1/messages/x", new Answer(200, headers, event.data())))
                .isEmpty();
    }

    @Test
    void aNewTitleIsTold() {
        try (var one = house.open("bob", LiveHouse.path(tea), null);
                var all = house.open("bob", "/v1/stream", null)) {
            house.workspace.rename(ADA, tea, "late tea");
            var told = "{\"conversationId\":\"" + tea + "\",\"title\":\"late tea\"}";
            for (var stream : List.of(one, all)) {
                var event = stream.take(1).getFirst();
                assertThat(event.name()).isEqualTo("conversation.changed");
                assertThat(event.data()).isEqualTo(told);
            }
        }
    }

    @Test
    void aReadMarkerIsToldToEverySessionOfItsUserAndToNobodyElse() {
        var resumeAt = "";
        try (var one = house.open("bob", LiveHouse.path(tea), null);
                var all = house.open("bob", ALL, null);
                var other = house.open("bob", ALL, null);
                var adas = house.open("ada", LiveHouse.path(tea), null)) {
            house.workspace.markRead(BOB, tea, 1);
            var marker = one.take(1).getFirst();
            assertThat(marker.name()).isEqualTo("read-marker.moved");
            assertThat(marker.id()).isEqualTo("1");
            assertThat(marker.data()).isEqualTo("{\"userId\":\"bob\",\"seq\":1}");
            for (var stream : List.of(all, other)) {
                var told = stream.take(1).getFirst();
                assertThat(told.name()).isEqualTo("read-marker.moved");
                assertThat(told.data()).isEqualTo("{\"conversationId\":\"" + tea + "\",\"userId\":\"bob\",\"seq\":1}");
                resumeAt = told.id();
            }
            house.workspace.message(ADA, tea, "after");
            assertThat(adas.take(1).getFirst().name()).isEqualTo("message.sent");
        }
        await(() -> house.open.open() == 0);
        try (var resumed = house.open("bob", ALL, resumeAt)) {
            assertThat(resumed.take(1).getFirst().json().at("/body").asString()).isEqualTo("after");
        }
    }

    @Test
    void aConversationIsToldAsItHappens() {
        try (var stream = house.open("bob", LiveHouse.path(tea), null)) {
            assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            var message = house.workspace.message(ADA, tea, "Tea?\nYes: “tea”");
            house.workspace.edit(ADA, message.id(), "Coffee?", null);
            house.workspace.delete(ADA, message.id());
            house.workspace.add(ADA, tea, EVE);
            house.workspace.remove(ADA, tea, EVE);
            var events = stream.take(5);
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactly(
                            "message.sent", "message.edited", "message.deleted", "member.added", "member.removed");
            assertThat(events).extracting(Event::id).containsExactly("2", "3", "4", "5", "6");
            events.subList(0, 3).forEach(LiveRoutesTest::expectMessage);
            assertThat(events.get(0).json().at("/body").asString()).isEqualTo("Tea?\nYes: “tea”");
            assertThat(events.get(2).json().at("/body").isNull()).isTrue();
            assertThat(events.get(3).data()).isEqualTo("{\"userId\":\"eve\"}");
            assertThat(events.get(4).data()).isEqualTo("{\"userId\":\"eve\"}");
        }
    }

    @Test
    void allOnesConversationsAreToldWithTheirIds() {
        try (var stream = house.open("bob", ALL, null)) {
            var cake = house.workspace.conversation(ADA, BOB);
            var theirs = house.workspace.conversation(ADA, EVE);
            house.workspace.message(EVE, theirs, "secret");
            house.workspace.message(ADA, cake, "Cake?");
            // Taken before the membership ends: of what lies before an end that is known already nothing is shown.
            var events = new ArrayList<>(stream.take(2));
            house.workspace.add(ADA, cake, EVE);
            house.workspace.remove(ADA, cake, BOB);
            house.workspace.message(ADA, cake, "secret");
            events.addAll(stream.take(2));
            assertThat(events)
                    .extracting(Event::name)
                    .containsExactly("member.added", "message.sent", "member.added", "member.removed");
            expectMessage(events.get(1));
            assertThat(events)
                    .allSatisfy(event -> assertThat(
                                    event.json().at("/conversationId").asString())
                            .isEqualTo(cake.toString()));
            assertThat(events.get(0).json().at("/userId").asString()).isEqualTo("bob");
            assertThat(events.get(2).json().at("/userId").asString()).isEqualTo("eve");
            house.workspace.message(ADA, tea, "Tea?");
            assertThat(stream.take(1).getFirst().json().at("/body").asString()).isEqualTo("Tea?");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resumingLosesNothingWhile500MessagesAreSent(boolean all) throws InterruptedException {
        var path = all ? ALL : LiveHouse.path(tea);
        var sender = Thread.ofVirtual()
                .unstarted(() -> IntStream.rangeClosed(1, 500)
                        .forEach(number -> house.workspace.message(ADA, tea, Integer.toString(number))));
        var bodies = new ArrayList<String>();
        var lastId = "";
        try (var first = house.open("bob", path, null)) {
            await(() -> !first.lastId().isEmpty());
            lastId = first.lastId();
            sender.start();
            first.take(1);
        }
        for (var round = 1; bodies.size() < 500; round++) {
            try (var stream = house.open("bob", path, lastId)) {
                for (var event : stream.take(Math.min(1 + round * 7 % 60, 500 - bodies.size()))) {
                    bodies.add(event.json().at("/body").asString());
                    lastId = event.id();
                }
            }
            await(() -> house.open.open() < LiveHouse.BRISK.perUser());
        }
        sender.join();
        var everything =
                IntStream.rangeClosed(1, 500).mapToObj(Integer::toString).toList();
        assertThat(bodies).isEqualTo(everything);
    }

    @Test
    void aResumedStreamWithholdsWhatWasDeleted() {
        var message = house.workspace.message(ADA, tea, "secret");
        house.workspace.delete(ADA, message.id());
        try (var stream = house.open("bob", LiveHouse.path(tea), "1")) {
            var events = stream.take(2);
            assertThat(events).extracting(Event::name).containsExactly("message.sent", "message.deleted");
            assertThat(events)
                    .allSatisfy(event ->
                            assertThat(event.json().at("/body").isNull()).isTrue());
            events.forEach(LiveRoutesTest::expectMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageIsToldWithTheRepliesToIt(boolean all) {
        var message = house.workspace.message(ADA, tea, "Tea?");
        var resumeAt = "";
        try (var stream = house.open("bob", all ? ALL : LiveHouse.path(tea), null)) {
            await(() -> !stream.lastId().isEmpty());
            resumeAt = stream.lastId();
            house.workspace.send(BOB, tea, "b-1", "Yes", message.id());
            house.workspace.edit(ADA, message.id(), "Coffee?", null);
            var told = stream.take(2);
            expectReplies(told.get(0), 0);
            expectReplies(told.get(1), 1);
            house.workspace.delete(ADA, message.id());
            expectReplies(stream.take(1).getFirst(), 1);
        }
        await(() -> house.open.open() == 0);
        try (var resumed = house.open("bob", all ? ALL : LiveHouse.path(tea), resumeAt)) {
            var told = resumed.take(3);
            expectReplies(told.get(0), 0);
            expectReplies(told.get(1), 1);
            expectReplies(told.get(2), 1);
        }
    }

    private static void expectReplies(Event event, long count) {
        expectMessage(event);
        assertThat(event.json().at("/replyCount").asLong()).isEqualTo(count);
        assertThat(event.json().at("/lastReplyAt").isNull()).isEqualTo(count == 0);
    }

    @Test
    void howAConversationBeganIsNotTold() {
        house.workspace.message(ADA, tea, "first");
        try (var stream = house.open("bob", LiveHouse.path(tea), "0")) {
            assertThat(stream.take(1).getFirst().name()).isEqualTo("message.sent");
        }
    }

    @Test
    void aStreamEndsWithTheMembership() {
        try (var stream = house.open("bob", LiveHouse.path(tea), null)) {
            house.workspace.remove(ADA, tea, BOB);
            house.workspace.message(ADA, tea, "secret");
            assertThat(stream.take(1).getFirst().data()).isEqualTo("{\"userId\":\"bob\"}");
            stream.expectEnd();
        }
        await(() -> house.open.open() == 0);
        house.with(house.token("bob")).get(LiveHouse.path(tea)).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamEndsWithItsToken(boolean all) {
        try (var stream = house.open("bob", all ? ALL : LiveHouse.path(tea), null)) {
            house.outliveTokens();
            stream.expectEnd();
        }
        await(() -> house.open.open() == 0);
    }

    @Test
    void aSilentStreamSendsHeartbeats() {
        try (var stream = house.open("bob", ALL, null)) {
            await(() -> stream.comments() > 2);
            house.workspace.message(ADA, tea, "still there?");
            assertThat(stream.take(1).getFirst().name()).isEqualTo("message.sent");
        }
    }

    @Test
    void thePositionOfASilentStreamMovesOnWithItsHeartbeats() {
        var theirs = house.workspace.conversation(ADA, EVE);
        try (var stream = house.open("bob", ALL, null)) {
            await(() -> stream.comments() > 0);
            var before = stream.lastId();
            house.workspace.message(ADA, theirs, "secret");
            await(() -> !stream.lastId().equals(before));
        }
    }

    @Test
    void anOutageOfTheLogEndsTheStreamWhichCanBeResumed() {
        house.workspace.message(ADA, tea, "1");
        house.log.down(true);
        try (var stream = house.open("bob", LiveHouse.path(tea), "1")) {
            stream.expectEnd();
            assertThat(stream.lastId()).isEqualTo("1");
        }
        house.log.down(false);
        try (var stream = house.open("bob", LiveHouse.path(tea), "1")) {
            assertThat(stream.take(1).getFirst().id()).isEqualTo("2");
        }
    }

    @Test
    void stoppingIsNotHeldUpByOpenStreams() {
        try (var stream = house.open("bob", ALL, null)) {
            var begun = System.nanoTime();
            house.stopFeeding();
            stream.expectEnd();
            house.servers.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
