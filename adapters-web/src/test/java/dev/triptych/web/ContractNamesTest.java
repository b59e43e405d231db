package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Paths, operations and fields, as clients have them: none changes but by a change of {@code contract-names.txt}. */
class ContractNamesTest {
    private static final Path NAMES = Path.of("src/test/resources/contract-names.txt");

    @Test
    void theyAreThoseThatAreWrittenDown() throws IOException {
        var contract = new OpenAPIV3Parser().read("openapi.yaml");
        var names =
                Stream.concat(operations(contract), fields(contract)).sorted().toList();

        assertThat(names).containsExactlyElementsOf(Files.readAllLines(NAMES));
    }

    private static Stream<String> operations(OpenAPI contract) {
        return contract.getPaths().entrySet().stream()
                .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream()
                        .map(each -> "operation " + each.getValue().getOperationId() + " " + each.getKey() + " "
                                + path.getKey()));
    }

    @SuppressWarnings("rawtypes") // as the parser has them
    private static Stream<String> fields(OpenAPI contract) {
        return contract.getComponents().getSchemas().entrySet().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of("schema " + each.getKey()), fields(each.getValue(), "field " + each.getKey())));
    }

    @SuppressWarnings("rawtypes") // as the parser has them
    private static Stream<String> fields(Schema<?> schema, String path) {
        Map<String, Schema> properties = schema.getProperties();
        var own = properties == null
                ? Stream.<String>of()
                : properties.entrySet().stream()
                        .flatMap(each -> Stream.concat(
                                Stream.of(path + "." + each.getKey()),
                                fields(each.getValue(), path + "." + each.getKey())));
        return schema.getItems() == null ? own : Stream.concat(own, fields(schema.getItems(), path + "[]"));
    }
}
