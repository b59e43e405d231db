package dev.triptych.web;

import static dev.triptych.web.Lunch.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What commands answer so that what they did can be asked for. */
class CommandTokenTest {
    @AutoClose
    private final House house = new House();

    private final Lunch lunch = Lunch.in(house);

    @Test
    void everyCommandThatSucceedsAnswersItsToken() {
        var ada = house.as("ada");
        var sent = ada.post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                .expect(201);
        var path = sent.header("Location");
        var answers = List.of(
                sent,
                ada.post(lunch.path() + "/messages", House.draft("a-1", "hello"))
                        .expect(200),
                ada.patch(path, "{\"body\":\"good day\"}").expect(200),
                ada.patch(path, "{\"body\":\"good day\"}").expect(200),
                ada.put(lunch.path() + "/members/alan").expect(204),
                ada.put(lunch.path() + "/members/alan").expect(204),
                ada.put(lunch.path() + "/read-marker", "{\"seq\":1}").expect(204),
                ada.put(lunch.path() + "/read-marker", "{\"seq\":1}").expect(204),
                ada.delete(path).expect(204),
                ada.delete(path).expect(204),
                ada.delete(lunch.path() + "/members/alan").expect(204),
                ada.delete(lunch.path() + "/members/alan").expect(204));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(token(answer).stream()).isEqualTo(lunch.id());
            assertThat(token(answer).position().shard()).isEqualTo(Shard.of(lunch.id()));
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
        var path = house.message(lunch.path(), "ada", "a-1", "hello");
        assertThat(house.as("grace")
                        .delete(path)
                        .expectProblem(403, "forbidden")
                        .header("Consistency-Token"))
                .isEmpty();
        assertThat(house.as("ada")
                        .post(lunch.path() + "/messages", House.draft("a-1", "other"))
                        .expectProblem(409, "client-message-id-reused")
                        .header("Consistency-Token"))
                .isEmpty();
        assertThat(house.as("eve")
                        .get(lunch.path())
                        .expectProblem(404, "not-found")
                        .header("Consistency-Token"))
                .isEmpty();
    }

    @Test
    void whatIsStillShownSomewhereIsOnlyAccepted() {
        var asked = new CopyOnWriteArrayList<ConsistencyToken>();
        house.deletionWait = (position, in) -> {
            asked.add(new ConsistencyToken(position, in));
            return false;
        };
        var path = house.message(lunch.path(), "ada", "a-1", "hello");

        var deleted = house.as("ada").delete(path).expect(202);
        var again = house.as("ada").delete(path).expect(202);
        var removed = house.as("ada").delete(lunch.path() + "/members/grace").expect(202);
        var removedAgain =
                house.as("ada").delete(lunch.path() + "/members/grace").expect(202);

        assertThat(List.of(deleted.body(), removed.body())).containsOnly("");
        assertThat(asked)
                .containsExactly(token(deleted), token(again), token(removed), token(removedAgain))
                .allMatch(token -> token.stream().equals(lunch.id()));
        house.deletionWait = (_, _) -> true;
        house.as("ada").delete(path).expect(204);
    }

    @Test
    void onlyWhatTakesAwayIsWaitedFor() {
        house.deletionWait = (_, _) -> {
            throw new AssertionError("waited");
        };
        var path = house.message(lunch.path(), "ada", "a-1", "hello");
        house.as("ada").patch(path, "{\"body\":\"good day\"}").expect(200);
        house.as("ada").put(lunch.path() + "/members/alan").expect(204);
        house.as("grace").delete(path).expectProblem(403, "forbidden");
        house.as("grace").delete(lunch.path() + "/members/alan").expectProblem(403, "forbidden");
        house.as("eve").delete(lunch.path() + "/members/eve").expectProblem(404, "not-found");
    }

    @Test
    void aTokenIsOpaqueAndNamesNoMessage() {
        var sent = house.as("ada")
                .post(lunch.path() + "/messages", House.draft("a-1", "secret"))
                .expect(201);
        assertThat(Lunch.checked(sent.header("Consistency-Token"))).isInstanceOf(Checked.Valid.class);
        assertThat(sent.header("Consistency-Token")).matches("[A-Za-z0-9_-]+");
    }
}
