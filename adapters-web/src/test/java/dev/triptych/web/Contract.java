package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code openapi.yaml}, held against what really goes over the wire: every response, and every request that was not
 * refused for what it is.
 */
final class Contract {
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(Yaml.pretty(closed()))
                    .build();
    /** What a request that breaks the contract may be answered with. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 404, 405, 413, 415);

    private static final Set<String> NO_SUCH_OPERATION =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private Contract() {}

    /**
     * The contract with every object closed: clients are told to expect more fields than it names, but what this version
     * answers it names.
     */
    private static OpenAPI closed() {
        var contract = new OpenAPIV3Parser().read("openapi.yaml");
        contract.getComponents().getSchemas().values().forEach(Contract::close);
        return contract;
    }

    private static void close(Schema<?> schema) {
        if (schema.getProperties() != null) {
            if (schema.getAdditionalProperties() == null) {
                schema.setAdditionalProperties(false);
            }
            schema.getProperties().values().forEach(Contract::close);
        }
        if (schema.getItems() != null) {
            close(schema.getItems());
        }
    }

    static void check(String method, URI uri, HttpHeaders sent, @Nullable String body, Answer answer) {
        var faults = faultsOfResponse(method, uri.getRawPath(), answer);
        if (faults.stream().anyMatch(fault -> NO_SUCH_OPERATION.contains(fault.getKey()))) {
            checkRefused(method, uri, answer);
            return;
        }
        assertThat(faults).as("%s %s answered %s", method, uri, answer).isEmpty();
        if (!REFUSED.contains(answer.status())) {
            assertThat(faultsOfRequest(method, uri, sent, body))
                    .as("%s %s %s", method, uri, body)
                    .isEmpty();
        }
    }

    /** What is not served here ends as a problem anyway. */
    static void checkRefused(String method, URI uri, Answer answer) {
        assertThat(answer.status())
                .as("%s %s is not in the contract", method, uri)
                .isIn(400, 401, 403, 404, 405);
        assertThat(faultsOfResponse("GET", "/v1/messages/0", answer.withStatus(404)))
                .isEmpty();
    }

    static List<ValidationReport.Message> faultsOfResponse(String method, String path, Answer answer) {
        var response = SimpleResponse.Builder.status(answer.status());
        answer.headers().map().forEach(response::withHeader);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body(), StandardCharsets.UTF_8);
        }
        return VALIDATOR
                .validateResponse(path, Method.valueOf(method), response.build())
                .getMessages();
    }

    static List<ValidationReport.Message> faultsOfRequest(
            String method, URI uri, HttpHeaders headers, @Nullable String body) {
        var request = new SimpleRequest.Builder(method, uri.getRawPath());
        headers.map().forEach(request::withHeader);
        // Clients that cannot send a request without a body send this one, and nothing is meant by it.
        if (body != null && !body.equals("{}")) {
            request.withBody(body, StandardCharsets.UTF_8);
        }
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.groupingBy(
                            pair -> pair[0], Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())))
                    .forEach(request::withQueryParam);
        }
        return VALIDATOR.validateRequest(request.build()).getMessages().stream()
                .filter(fault -> !isEmptyWhereNoneIsTaken(fault, body))
                .toList();
    }

    /**
     * The contract says in words that an empty body does no harm where none is taken: said as an optional body, it would
     * make generated clients send a null there, which is refused.
     */
    private static boolean isEmptyWhereNoneIsTaken(ValidationReport.Message fault, @Nullable String body) {
        return fault.getKey().equals("validation.request.body.unexpected") && "{}".equals(body);
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
