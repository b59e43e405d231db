package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.problem.Problems;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What a client sees when it is not its fault, or when it asks for too much. */
class TroubleTest {
    @AutoClose
    private House house = new House();

    @ParameterizedTest
    @CsvSource({
        "the read store, /v1/conversations, read-store-unavailable",
        "the read store, /v1/users/me/messages, read-store-unavailable",
        "the search store, /v1/search/messages?q=noon, search-unavailable",
        "the search store, /v1/analytics/messages, search-unavailable",
        "the write store, /v1/search/messages?q=noon, write-store-unavailable",
        "the write store, /v1/analytics/messages, write-store-unavailable",
    })
    void aStoreThatDoesNotAnswerIsNamed(Part part, String path, String slug) {
        house.breakDown(part);
        var refused = house.as("ada").get(path).expectProblem(503, slug);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }

    @Test
    void aFurtherStoreThatDoesNotAnswerHasOneProblemForAll() {
        assertThat(Problems.unavailable(Part.of(new StoreName("FILES"))).type().uri())
                .isEqualTo("/problems/store-unavailable");
    }

    @Test
    void aCommandSaysThatTheWriteStoreDoesNotAnswer() {
        house.store.beforeCommit(_ -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "broken by the test");
        });
        var refused = house.as("ada").post("/v1/conversations", "{\"title\":\"a\",\"members\":[]}");
        assertThat(refused.expectProblem(503, "write-store-unavailable").header("Retry-After"))
                .isNotEmpty();
    }

    @Test
    void whatIsUnexpectedIsLoggedOnceUnderTheTraceAndWithoutTheBody() {
        var log = (Logger) LoggerFactory.getLogger("dev.triptych.web");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            house.store.beforeCommit(_ -> {
                throw new IllegalStateException("planted by the test");
            });
            var refused = house.as("ada").post("/v1/conversations", "{\"title\":\"secret\",\"members\":[]}");
            refused.expectProblem(500, "internal-error");
            assertThat(refused.body()).doesNotContain("planted").doesNotContain("IllegalState");
            assertThat(lines.list).hasSize(1);
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .contains(refused.text("/traceId"))
                    .doesNotContain("secret");
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void aFloodOfCommandsIsStoppedAndLeavesQueriesAndOtherUsersAlone() {
        house.close();
        house = new House(new RateSettings(1, 5, 1_000, 1_000));
        var conversation = "{\"title\":\"a\",\"members\":[]}";
        for (var number = 0; number < 5; number++) {
            house.as("ada").post("/v1/conversations", conversation).expect(201);
        }
        var refused = house.as("ada").post("/v1/conversations", conversation).expectProblem(429, "rate-limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        house.as("ada").get("/v1/conversations").expect(200);
        house.as("grace").post("/v1/conversations", conversation).expect(201);
    }

    @Test
    void aFloodOfQueriesIsStoppedToo() {
        house.close();
        house = new House(new RateSettings(1, 5, 1, 5));
        for (var number = 0; number < 5; number++) {
            house.as("ada").get("/v1/conversations").expect(200);
        }
        house.as("ada").get("/v1/conversations").expectProblem(429, "rate-limited");
    }
}
