package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.triptych.web.http.problem.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The contract itself: that it holds wrong answers for wrong, and names what is served and nothing else. */
class ContractTest {
    private static final HttpHeaders JSON = headers(Map.of(
            "Content-Type", List.of("application/json"), "Served-By", List.of("read-store"), "ETag", List.of("\"1\"")));
    private static final String MESSAGE = """
            {"id":"01936f2e-7c00-7000-8000-000000000001","conversationId":"01936f2e-7a00-7000-8000-000000000001","seq":2,
            "senderId":"ada","clientMessageId":"a-1","body":"hello","replyTo":null,"replyCount":0,"lastReplyAt":null,"sentAt":"2026-01-31T12:00:00.123456Z",
            "editedAt":null,"deletedAt":null,"version":1}
            """;

    @AutoClose
    private final House house = new House();

    private static HttpHeaders headers(Map<String, List<String>> of) {
        return HttpHeaders.of(of, (_, _) -> true);
    }

    private static List<Message> faults(int status, HttpHeaders headers, String body) {
        return Contract.faultsOfResponse("GET", "/v1/messages/x", new Answer(status, headers, body));
    }

    @Test
    void aRightAnswerHasNoFaults() {
        assertThat(faults(200, JSON, MESSAGE)).isEmpty();
    }

    @Test
    void answersAreOpenToNewFieldsAndRequestsAreClosed() {
        var schemas = new OpenAPIV3Parser().read("openapi.yaml").getComponents().getSchemas();
        var closed = new TreeSet<String>();
        schemas.forEach((name, schema) -> {
            if (Boolean.FALSE.equals(schema.getAdditionalProperties())) {
                closed.add(name);
            }
        });
        assertThat(closed).contains("NewMessage", "NewConversation", "ConversationChange", "ReadMarker");
        assertThat(closed)
                .doesNotContain("Message", "Conversation", "Timeline", "SearchPage", "Problem", "Health", "Check");
    }

    @Test
    void everyProblemHasAPageOnBothListeners() {
        for (var type : ProblemType.values()) {
            for (var client : List.of(house.with(null), house.managementWith(null))) {
                var page = client.get(type.uri()).expect(200);
                assertThat(page.header("Content-Type")).startsWith("text/html");
                assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
                assertThat(page.body()).contains("<title>", "What it means", "What to do", type.uri());
            }
        }
        house.with(null).get("/problems/unknown").expectProblem(404, "not-found");
        house.managementWith(null).get("/problems/%2E%2E").expectProblem(404, "not-found");
    }

    @Test
    void encodedDotsLeadAroundNoGate() {
        house.with(null).getElsewhere("/problems/%2E%2E/v1/conversations").expectProblem(404, "not-found");
        house.managementWith(null)
                .getElsewhere("/problems/%2E%2E/admin/migration")
                .expectProblem(404, "not-found");
        house.managementWith(null).getElsewhere("/admin/%2E%2E/admin/migration").expectProblem(401, "unauthenticated");
    }

    @Test
    void wrongAnswersHaveFaults() {
        assertThat(faults(200, JSON, MESSAGE.replace("\"seq\":2", "\"seq\":\"2\"")))
                .isNotEmpty();
        assertThat(faults(200, JSON, MESSAGE.replace("\"version\":1", "\"version\":1,\"extra\":1")))
                .isNotEmpty();
        assertThat(faults(200, JSON, MESSAGE.replace(",\"version\":1", ""))).isNotEmpty();
        assertThat(faults(200, JSON, MESSAGE.replace("\"senderId\":\"ada\"", "\"senderId\":null")))
                .isNotEmpty();
        assertThat(faults(200, JSON, MESSAGE.replace("2026-01-31T12", "31.1.2026 12")))
                .isNotEmpty();
        assertThat(faults(206, JSON, MESSAGE)).isNotEmpty();
        assertThat(faults(200, headers(Map.of("Content-Type", List.of("application/json"))), MESSAGE))
                .isNotEmpty();
        assertThat(faults(404, JSON, MESSAGE)).isNotEmpty();
    }

    @Test
    void aCommandWithoutItsTokenAndAStateWithoutItsGatesAreFaults() {
        var none = new Answer(204, headers(Map.of()), "");
        var token = new Answer(202, headers(Map.of("Consistency-Token", List.of("x"))), "");
        assertThat(Contract.faultsOfResponse("DELETE", "/v1/messages/x", none)).isNotEmpty();
        assertThat(Contract.faultsOfResponse("DELETE", "/v1/messages/x", token)).isEmpty();
        var admin = house.managementWith(house.token("root", true));
        var state = admin.get("/admin/migration").expect(200);
        var gates = state.json().at("/gates").toString();
        var without = new Answer(200, state.headers(), state.body().replace("\"gates\":" + gates + ",", ""));
        assertThat(Contract.faultsOfResponse("GET", "/admin/migration", state)).isEmpty();
        assertThat(Contract.faultsOfResponse("GET", "/admin/migration", without))
                .isNotEmpty();
    }

    @Test
    void wrongRequestsHaveFaults() {
        var uri = URI.create("/v1/conversations?limit=201");
        var sent = headers(Map.of("Authorization", List.of("Bearer x")));
        assertThat(Contract.faultsOfRequest("GET", uri, sent, null)).isNotEmpty();
        assertThat(Contract.faultsOfRequest("GET", URI.create("/v1/conversations?colour=red"), sent, null))
                .isNotEmpty();
        assertThat(Contract.faultsOfRequest("GET", URI.create("/v1/conversations?limit=2"), sent, null))
                .isEmpty();
    }

    @Test
    void everyRouteIsInTheContractAndEverythingInTheContractIsServed() {
        var served = new TreeSet<String>();
        served.addAll(house.servers.publicRoutes());
        served.addAll(house.servers.managementRoutes());
        // HEAD answers as GET does, of which the contract speaks.
        served.removeIf(route -> route.startsWith("HEAD "));
        assertThat(served).containsExactlyElementsOf(promised());
    }

    private static Set<String> promised() {
        OpenAPI contract = new OpenAPIV3Parser().read("openapi.yaml");
        var promised = new TreeSet<String>();
        contract.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().keySet().forEach(method -> promised.add(method + " " + path)));
        return promised;
    }

    @Test
    void theContractAndItsPageAreServedWithoutAToken() {
        var contract = house.with(null).get("/openapi.yaml").expect(200);
        assertThat(contract.body()).startsWith("openapi: 3.0.3");
        var page = house.with(null).get("/docs").expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
        for (var asset : List.of("/docs/docs.js", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js")) {
            assertThat(page.body()).contains(asset);
            assertThat(house.with(null).get(asset).expect(200).body()).isNotEmpty();
        }
        house.with(null).get("/docs/..%2f..%2flogback-test.xml").expectProblem(404, "not-found");
        house.with(null).get("/docs/swagger-ui.js").expectProblem(404, "not-found");
    }
}
