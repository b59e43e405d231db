package dev.triptych.messaging.wire;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/asyncapi.yaml}, or a broken copy of it. */
final class AsyncApiDocument {
    private static final Map<String, Set<String>> REQUIRED =
            Map.of("", Set.of("asyncapi", "info"), "/info", Set.of("title", "version"));
    private static final Set<String> ROOT =
            Set.of("asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components");
    private static final Set<String> ACTIONS = Set.of("send", "receive");
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode root;

    private AsyncApiDocument(ObjectNode root) {
        this.root = root;
    }

    static AsyncApiDocument read() {
        var checkout = Objects.requireNonNull(System.getProperty("triptych.checkout"), "triptych.checkout");
        var file = Path.of(checkout, "docs", "asyncapi.yaml");
        return new AsyncApiDocument((ObjectNode) new YAMLMapper().readTree(file.toFile()));
    }

    AsyncApiDocument copy() {
        return new AsyncApiDocument(root.deepCopy());
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    ObjectNode objectAt(String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    /** The pointer to the one message of that name. */
    String message(String name) {
        var found = new ArrayList<String>();
        for (var message : at("/components/messages").properties()) {
            if (message.getValue().path("name").asString().equals(name)) {
                found.add("/components/messages/" + message.getKey());
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " messages are named " + name);
        }
        return found.getFirst();
    }

    /** What is wrong with {@code data} by the payload schema of the message of that name. */
    List<String> payloadFaults(String message, String data) {
        return faults(message(message) + "/payload", JSON.readTree(data));
    }

    /** What is wrong with a record's headers. */
    List<String> headerFaults(Map<String, String> headers) {
        return faults("/components/messageTraits/cloudEvent/headers", JSON.valueToTree(headers));
    }

    private List<String> faults(String pointer, JsonNode instance) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.set("components", at("/components"));
        schema.putArray("allOf").addObject().put("$ref", "#" + pointer);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(instance)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** What AsyncAPI 3.0 asks of a document of this kind and this one does not do. */
    List<String> structureFaults() {
        var faults = new ArrayList<String>();
        if (!at("/asyncapi").asString("").matches("3\\.0\\.\\d+")) {
            faults.add("asyncapi is not 3.0");
        }
        REQUIRED.forEach((pointer, names) -> names.stream()
                .filter(name -> at(pointer).path(name).isMissingNode())
                .forEach(name -> faults.add(pointer + "/" + name + " is missing")));
        root.propertyNames().stream()
                .filter(name -> !ROOT.contains(name) && !name.startsWith("x-"))
                .forEach(name -> faults.add("/" + name + " is unknown"));
        at("/channels").properties().forEach(channel -> channelFaults(channel.getKey(), channel.getValue(), faults));
        at("/operations").properties().forEach(operation -> operationFaults(operation.getValue(), faults));
        at("/servers").properties().forEach(server -> {
            if (server.getValue().path("host").isMissingNode()
                    || server.getValue().path("protocol").isMissingNode()) {
                faults.add("/servers/" + server.getKey() + " has no host or protocol");
            }
        });
        references(root, faults);
        return faults;
    }

    private static void channelFaults(String name, JsonNode channel, List<String> faults) {
        if (!channel.path("address").isString() || channel.path("messages").isEmpty()) {
            faults.add("/channels/" + name + " has no address or no messages");
        }
        channel.path("messages").properties().forEach(message -> {
            var target = message.getValue().path("$ref").asString("");
            if (!target.startsWith("#/components/messages/")) {
                faults.add("/channels/" + name + "/messages/" + message.getKey() + " names no message");
            }
        });
    }

    private static void operationFaults(JsonNode operation, List<String> faults) {
        if (!ACTIONS.contains(operation.path("action").asString(""))) {
            faults.add("an operation neither sends nor receives");
        }
        if (!operation.path("channel").path("$ref").asString("").startsWith("#/channels/")) {
            faults.add("an operation has no channel");
        }
    }

    private void references(JsonNode node, List<String> faults) {
        @Nullable JsonNode reference = node.get("$ref");
        if (reference != null) {
            var target = reference.asString("");
            if (!target.startsWith("#/") || at(target.substring(1)).isMissingNode()) {
                faults.add(target + " leads nowhere");
            }
        }
        node.forEach(child -> references(child, faults));
    }
}
