package dev.triptych.web;

import static dev.triptych.web.Lunch.sealed;
import static dev.triptych.web.Lunch.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.freshness.SearchFrontier.Readiness;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How new an answer is, as the caller requests. */
class ConsistencyTest {
    @AutoClose
    private final House house = new House();

    private final Lunch lunch = Lunch.in(house);

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
                ? lunch.path() + query.substring(1)
                : query.equals("M") ? house.message(lunch.path(), "ada", "a-m", "hello") : query;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQuerySaysWhoAnswered(String query) {
        var path = path(query);
        assertThat(lunch.ask(path).expect(200).header("Served-By")).isEqualTo("read-store");
        assertThat(lunch.ask(path, "Consistency", "eventual").expect(200).header("Served-By"))
                .isEqualTo("read-store");
        assertThat(lunch.ask(path, "Consistency", "strong").expect(200).header("Served-By"))
                .isEqualTo("write-store");
        house.stores.stage(Stage.of(Phase.DUAL_WRITE));
        assertThat(lunch.ask(path).expect(200).header("Served-By")).isEqualTo("write-store");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void withoutTheReadStoreOnlyAStrongAnswerIsToBeHad(String query) {
        var path = path(query);
        house.stores.breakReadStore();
        assertThat(lunch.ask(path).expectProblem(503, "read-store-unavailable").header("Retry-After"))
                .isNotEmpty();
        assertThat(lunch.ask(path, "Consistency", "strong").expect(200).header("Served-By"))
                .isEqualTo("write-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strong", "STRONG", "Strong"})
    void theLevelIsSpelledInAnyCase(String level) {
        assertThat(lunch.ask(lunch.path(), "Consistency", level).expect(200).header("Served-By"))
                .isEqualTo("write-store");
    }

    @Test
    void aTokenShowsTheWriteThatItCameFrom() {
        house.stores.holdReadStoreBack();
        var sent = house.as("ada")
                .post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                .expect(201);
        var path = sent.header("Location");
        var token = sent.header("Consistency-Token");

        lunch.ask(path).expectProblem(404, "not-found");
        var read = lunch.ask(path, "Consistency-Token", token).expect(200);
        assertThat(read.header("Served-By")).isEqualTo("write-store");
        assertThat(read.text("/body")).isEqualTo("hello");
    }

    @Test
    void aTokenThatIsMetLeavesTheReadStoreItsWork() {
        var sent = house.as("ada")
                .post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                .expect(201);

        var read = lunch.ask(sent.header("Location"), "Consistency-Token", sent.header("Consistency-Token"));

        assertThat(read.expect(200).header("Served-By")).isEqualTo("read-store");
    }

    @Test
    void ofTokenAndStrongTheStrongerOneWins() {
        var token = house.as("ada")
                .post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                .header("Consistency-Token");

        assertThat(lunch.ask(lunch.path(), "Consistency", "strong", "Consistency-Token", token)
                        .expect(200)
                        .header("Served-By"))
                .isEqualTo("write-store");
        assertThat(lunch.ask(lunch.path(), "Consistency", "eventual", "Consistency-Token", token)
                        .expect(200)
                        .header("Served-By"))
                .isEqualTo("read-store");
    }

    @Test
    void aTokenFromTheFutureOrOfAnotherIncarnationIsAnsweredByTheWriteStore() {
        var shard = Shard.of(lunch.id());
        var future = sealed(new ConsistencyToken(new Position(1, shard, Long.MAX_VALUE, Long.MAX_VALUE), lunch.id()));
        var foreign = sealed(new ConsistencyToken(new Position(9, shard, 1, 1), lunch.id()));

        for (var token : List.of(future, foreign)) {
            assertThat(lunch.ask(lunch.path(), "Consistency-Token", token)
                            .expect(200)
                            .header("Served-By"))
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
    void whatIsNoRequestIsRefused(String name, String value) {
        for (var path :
                List.of(lunch.path(), "/v1/conversations", "/v1/search/messages?q=noon", "/v1/analytics/messages")) {
            var refused = lunch.ask(path, name, value == null ? "" : value).expectProblem(400, "invalid-request");
            assertThat(refused.faultyFields()).containsExactly(name);
            assertThat(refused.header("Served-By")).isEmpty();
        }
    }

    @Test
    void aForgedTokenIsRefusedEvenWhereStrongWouldWin() {
        var ours = new ConsistencyToken(Position.before(Shard.of(lunch.id())), lunch.id());
        var mangled = sealed(ours) + "A";
        var wrongShard = sealed(new ConsistencyToken(
                Position.before(new Shard((Shard.of(lunch.id()).number() + 1) % Shard.COUNT)), lunch.id()));
        var unsealed = ours.encode();
        for (var token : List.of(mangled, wrongShard, unsealed, "k".repeat(5_000))) {
            var refused = lunch.ask(lunch.path(), "Consistency", "strong", "Consistency-Token", token);
            assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                    .containsExactly("Consistency-Token");
        }
    }

    @Test
    void aHeaderThatIsGivenTwiceIsRefused() {
        var refused = lunch.ask(lunch.path(), "Consistency", "strong", "Consistency", "strong");
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields()).containsExactly("Consistency");
    }

    @Test
    void theFaultsOfBothHeadersAreNamed() {
        var refused = lunch.ask(lunch.path(), "Consistency", "weak", "Consistency-Token", "x");
        assertThat(refused.expectProblem(400, "invalid-request").faultyFields())
                .containsExactly("Consistency", "Consistency-Token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void theSearchStoreIsWaitedForAsTheCallerRequests(String path) {
        var requested = new CopyOnWriteArrayList<ReadConsistency>();
        house.freshness = consistency -> {
            requested.add(consistency);
            return Readiness.READY;
        };
        var sent = house.as("ada")
                .post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                .expect(201);

        lunch.ask(path).expect(200);
        lunch.ask(path, "Consistency", "strong").expect(200);
        var served = lunch.ask(path, "Consistency-Token", sent.header("Consistency-Token"))
                .expect(200);

        assertThat(requested)
                .containsExactly(
                        ReadConsistency.EVENTUAL, ReadConsistency.STRONG, new ReadConsistency.AtLeast(token(sent)));
        assertThat(served.header("Served-By")).isEqualTo("search-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void aSearchStoreThatIsBehindIsSaidSo(String path) {
        house.freshness = _ -> Readiness.BEHIND;
        var refused = lunch.ask(path).expectProblem(503, "read-model-behind");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.header("Served-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/messages?q=hello", "/v1/analytics/messages"})
    void aTokenThatTheSearchStoreCannotMeetIsRefused(String path) {
        house.freshness = _ -> Readiness.FOREIGN_TOKEN;
        assertThat(lunch.ask(path).expectProblem(400, "invalid-request").faultyFields())
                .containsExactly("Consistency-Token");
    }
}
