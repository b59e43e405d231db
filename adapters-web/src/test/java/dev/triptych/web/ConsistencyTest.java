package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.consistency.SearchFrontier.Readiness;
import dev.triptych.application.port.Position;
import dev.triptych.application.query.consistency.ConsistencyToken;
import dev.triptych.application.query.consistency.Wish;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How new an answer is, and what commands answer so that it can be asked for. */
class ConsistencyTest {
    @AutoClose
    private final House house = new House();

    private String lunch = "";
    private ConversationId lunchId = new ConversationId(new UUID(0, 0));

    @BeforeEach
    void adaAndGraceTalk() {
        lunch = house.conversation("ada", "grace");
        lunchId = ConversationId.check(lunch.substring("/v1/conversations/".length()))
                .orThrow();
    }

    private Answer ask(String path, String... headers) {
        return house.as("ada").send("GET", path, null, headers);
    }

    private static ConsistencyToken token(Answer answer) {
        return ConsistencyToken.check(answer.header("Consistency-Token")).orThrow();
    }

    /** Every query, of the conversation C with the message M. */
    static List<String> queries() {
        return List.of(
                "/v1/conversations",
                "C",
                "C/members",
                "C/messages",
                "C/messages?order=asc",
                "C/messages/recent",
                "M",
                "/v1/users/me/messages");
    }

    private String path(String query) {
        return query.startsWith("C")
                ? lunch + query.substring(1)
                : query.equals("M") ? house.message(lunch, "ada", "a-m", "hello") : query;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQuerySaysWhoAnswered(String query) {
        var path = path(query);
        assertThat(ask(path).expect(200).header("Served-By")).isEqualTo("read-store");
        assertThat(ask(path, "Consistency", "eventual").expect(200).header("Served-By"))
                .isEqualTo("read-store");
        assertThat(ask(path, "Consistency", "strong").expect(200).header("Served-By"))
                .isEqualTo("write-store");
        house.stores.stage(Stage.of(Phase.DUAL_WRITE));
        assertThat(ask(path).expect(200).header("Served-By")).isEqualTo("write-store");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void withoutTheReadStoreOnlyAStrongAnswerIsToBeHad(String query) {
        var path = path(query);
        house.stores.breakReadStore();
        assertThat(ask(path).expectProblem(503, "read-store-unavailable").header("Retry-After"))
                .isNotEmpty();
        assertThat(ask(path, "Consistency", "strong").expect(200).header("Served-By"))
                .isEqualTo("write-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strong", "STRONG", "Strong"})
    void theLevelIsSpelledInAnyCase(String level) {
        assertThat(ask(lunch, "Consistency", level).expect(200).header("Served-By"))
                .isEqualTo("write-store");
    }

    @Test
    void aTokenShowsTheWriteThatItCameFrom() {
        house.stores.holdReadStoreBack();
        var sent = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "hello"))
                .expect(201);
        var path = sent.header("Location");
        var token = sent.header("Consistency-Token");

        ask(path).expectProblem(404, "not-found");
        var read = ask(path, "Consistency-Token", token).expect(200);
        assertThat(read.header("Served-By")).isEqualTo("write-store");
        assertThat(read.text("/body")).isEqualTo("hello");
    }

    @Test
    void aTokenThatIsMetLeavesTheReadStoreItsWork() {
        var sent = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "hello"))
                .expect(201);

        var read = ask(sent.header("Location"), "Consistency-Token", sent.header("Consistency-Token"));

        assertThat(read.expect(200).header("Served-By")).isEqualTo("read-store");
    }

    @Test
    void ofTokenAndStrongTheStrongerOneWins() {
        var token = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "hello"))
                .header("Consistency-Token");

        assertThat(ask(lunch, "Consistency", "strong", "Consistency-Token", token)
                        .expect(200)
                        .header("Served-By"))
                .isEqualTo("write-store");
        assertThat(ask(lunch, "Consistency", "eventual", "Consistency-Token", token)
                        .expect(200)
                        .header("Served-By"))
                .isEqualTo("read-store");
    }

    @Test
    void aTokenFromTheFutureOrOfAnotherLifeIsAnsweredByTheWriteStore() {
        var shard = Shard.of(lunchId);
        var future = new ConsistencyToken(new Position(1, shard, Long.MAX_VALUE, Long.MAX_VALUE), lunchId).encode();
        var foreign = new ConsistencyToken(new Position(9, shard, 1, 1), lunchId).encode();

        for (var token : List.of(future, foreign)) {
            assertThat(ask(lunch, "Consistency-Token", token).expect(200).header("Served-By"))
                    .isEqualTo("write-store");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Consistency       | weak
            Consistency       | strong, eventual
            Consistency       | str ong
            Consistency       | ~~
            Consistency-Token | x
            Consistency-Token | a|b
            Consistency-Token | %00
            Consistency-Token | ~~
            """)
    void whatIsNoWishIsRefused(String name, String value) {
        for (var path : List.of(lunch, "/v1/conversations", "/v1/search/messages?q=noon", "/v1/analytics/messages")) {
            var refused = ask(path, name, value == null ? "" : value).expectProblem(400, "invalid-request");
            assertThat(refused.faultyFields()).containsExactly(name);
            assertThat(refused.header("Served-By")).isEmpty();
        }
    }

    @Test
    void aForgedTokenIsRefusedEvenWhereStrongWouldWin() {
        var mangled = new ConsistencyToken(Position.before(Shard.of(lunchId)), lunchId).encode() + "A";
        var wrongShard = new ConsistencyToken(
                        Position.before(new Shard((Shard.of(lunchId).number() + 1) % Shard.COUNT)), lunchId)
                .encode();
        for (var token : List.of(mangled, wrongShard, "k".repeat(5_000))) {
            var refused = ask(lunch, "Consistency", "strong", "Consistency-Token", token);
            assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                    .containsExactly("Consistency-Token");
        }
    }

    @Test
    void aHeaderThatIsGivenTwiceIsRefused() {
        var refused = ask(lunch, "Consistency", "strong", "Consistency", "strong");
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("Consistency");
    }

    @Test
    void theFaultsOfBothHeadersAreNamed() {
        var refused = ask(lunch, "Consistency", "weak", "Consistency-Token", "x");
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                .containsExactly("Consistency", "Consistency-Token");
    }

    @Test
    void everyCommandThatSucceedsAnswersItsToken() {
        var ada = house.as("ada");
        var sent = ada.post(lunch + "/messages", House.draft("a-1", "hello")).expect(201);
        var path = sent.header("Location");
        var answers = List.of(
                sent,
                ada.post(lunch + "/messages", House.draft("a-1", "hello")).expect(200),
                ada.patch(path, "{\"body\":\"good day\"}").expect(200),
                ada.patch(path, "{\"body\":\"good day\"}").expect(200),
                ada.put(lunch + "/members/alan").expect(204),
                ada.put(lunch + "/members/alan").expect(204),
                ada.put(lunch + "/read-marker", "{\"seq\":1}").expect(204),
                ada.put(lunch + "/read-marker", "{\"seq\":1}").expect(204),
                ada.delete(path).expect(204),
                ada.delete(path).expect(204),
                ada.delete(lunch + "/members/alan").expect(204),
                ada.delete(lunch + "/members/alan").expect(204));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(token(answer).stream()).isEqualTo(lunchId);
            assertThat(token(answer).position().shard()).isEqualTo(Shard.of(lunchId));
        });
        for (var next = 1; next < answers.size(); next++) {
            assertThat(token(answers.get(next))
                            .position()
                            .covers(token(answers.get(next - 1)).position()))
                    .isTrue();
        }
    }

    @Test
    void aNewConversationAnswersItsToken() {
        var started = house.as("ada")
                .post("/v1/conversations", "{\"title\":\"Tea\",\"members\":[]}")
                .expect(201);
        assertThat(token(started).stream().toString()).isEqualTo(started.text("/id"));
    }

    @Test
    void aCommandThatIsRefusedAnswersNone() {
        var path = house.message(lunch, "ada", "a-1", "hello");
        assertThat(house.as("grace")
                        .delete(path)
                        .expectProblem(403, "forbidden")
                        .header("Consistency-Token"))
                .isEmpty();
        assertThat(house.as("ada")
                        .post(lunch + "/messages", House.draft("a-1", "other"))
                        .expectProblem(409, "client-message-id-reused")
                        .header("Consistency-Token"))
                .isEmpty();
        assertThat(house.as("eve").get(lunch).expectProblem(404, "not-found").header("Consistency-Token"))
                .isEmpty();
    }

    @Test
    void whatIsStillShownSomewhereIsOnlyAccepted() {
        var asked = new CopyOnWriteArrayList<ConsistencyToken>();
        house.withdrawals = (position, in) -> {
            asked.add(new ConsistencyToken(position, in));
            return false;
        };
        var path = house.message(lunch, "ada", "a-1", "hello");

        var deleted = house.as("ada").delete(path).expect(202);
        var again = house.as("ada").delete(path).expect(202);
        var removed = house.as("ada").delete(lunch + "/members/grace").expect(202);
        var removedAgain = house.as("ada").delete(lunch + "/members/grace").expect(202);

        assertThat(List.of(deleted.body(), removed.body())).containsOnly("");
        assertThat(asked)
                .containsExactly(token(deleted), token(again), token(removed), token(removedAgain))
                .allMatch(token -> token.stream().equals(lunchId));
        house.withdrawals = (_, _) -> true;
        house.as("ada").delete(path).expect(204);
    }

    @Test
    void onlyWhatTakesAwayIsWaitedFor() {
        house.withdrawals = (_, _) -> {
            throw new AssertionError("waited");
        };
        var path = house.message(lunch, "ada", "a-1", "hello");
        house.as("ada").patch(path, "{\"body\":\"good day\"}").expect(200);
        house.as("ada").put(lunch + "/members/alan").expect(204);
        house.as("grace").delete(path).expectProblem(403, "forbidden");
        house.as("grace").delete(lunch + "/members/alan").expectProblem(403, "forbidden");
        house.as("eve").delete(lunch + "/members/eve").expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void theSearchStoreIsWaitedForAsTheCallerWishes(String path) {
        var wishes = new CopyOnWriteArrayList<Wish>();
        house.freshness = wish -> {
            wishes.add(wish);
            return Readiness.READY;
        };
        var sent = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "hello"))
                .expect(201);

        ask(path).expect(200);
        ask(path, "Consistency", "strong").expect(200);
        var served =
                ask(path, "Consistency-Token", sent.header("Consistency-Token")).expect(200);

        assertThat(wishes).containsExactly(Wish.EVENTUAL, Wish.STRONG, new Wish.AtLeast(token(sent)));
        assertThat(served.header("Served-By")).isEqualTo("search-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void aSearchStoreThatIsBehindIsSaidSo(String path) {
        house.freshness = _ -> Readiness.BEHIND;
        var refused = ask(path).expectProblem(503, "read-model-behind");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.header("Served-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void aTokenThatTheSearchStoreCannotMeetIsRefused(String path) {
        house.freshness = _ -> Readiness.FOREIGN_TOKEN;
        assertThat(ask(path).expectProblem(400, "invalid-request").faultyFields())
                .containsExactly("Consistency-Token");
    }

    @Test
    void aTokenIsOpaqueAndNamesNoMessage() {
        var sent = house.as("ada")
                .post(lunch + "/messages", House.draft("a-1", "secret"))
                .expect(201);
        assertThat(ConsistencyToken.check(sent.header("Consistency-Token"))).isInstanceOf(Checked.Valid.class);
        assertThat(sent.header("Consistency-Token")).matches("[A-Za-z0-9_-]+");
    }
}
