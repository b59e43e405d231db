package dev.triptych.messaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.contract.BusRecords;
import dev.triptych.domain.Shard;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.messaging.wire.GoldenEvents.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The published description of the events is true of what is written, and would notice if it were not. */
class AsyncApiTest {
    private final AsyncApiDocument document = AsyncApiDocument.read();

    static List<Golden> goldens() {
        return GoldenEvents.all();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void aGoldenFileIsValid(Golden golden) {
        assertThat(document.payloadFaults(golden.type(), golden.stored().data()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theHeadersOfAGoldenEventAreValid(Golden golden) {
        assertThat(document.headerFaults(headers(golden))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "triptych.message.sent/v1/no-body.json",
                "triptych.message.sent/v1/milliseconds.json",
                "triptych.message.sent/v1/null-reply.json",
                "triptych.message.deleted/v1/with-body.json",
                "triptych.member.added/v1/no-user.json",
                "triptych.read-marker.moved/v1/seq-as-text.json",
                "triptych.conversation.started/v1/upper-case-id.json"
            })
    void aWrongFileIsNotValid(String file) throws IOException, URISyntaxException {
        var resource = Objects.requireNonNull(AsyncApiTest.class.getResource("/wrong/" + file), file);
        var type = file.substring(0, file.indexOf('/'));
        assertThat(document.payloadFaults(type, Files.readString(Path.of(resource.toURI()))))
                .isNotEmpty();
    }

    @Test
    void wrongHeadersAreNotValid() {
        var right = headers(GoldenEvents.all().getFirst());
        for (var name : right.keySet()) {
            var without = new HashMap<>(right);
            without.remove(name);
            assertThat(document.headerFaults(without)).as("without " + name).isNotEmpty();
            var changed = new HashMap<>(right);
            changed.put(name, "?");
            assertThat(document.headerFaults(changed)).as("another " + name).isNotEmpty();
        }
    }

    @Test
    void everyEventIsDescribedAndNoOther() {
        var types = EventForms.ALL.stream().map(EventForm::wireName).toList();
        assertThat(document.at("/components/messages").values())
                .extracting(message -> message.path("name").asString())
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(document.at("/channels/events/messages").size()).isEqualTo(types.size());
        assertThat(document.at("/components/schemas/headers/properties/ce_type/enum")
                        .values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void theChannelIsTheTopicThatIsCreated() {
        var topic = document.at("/channels/events/bindings/kafka");
        var settings = KafkaSettings.of("localhost:9092");
        assertThat(document.at("/channels/events/address").asString()).isEqualTo(settings.topic());
        assertThat(topic.path("topic").asString()).isEqualTo(settings.topic());
        assertThat(topic.path("partitions").asInt()).isEqualTo(Shard.COUNT);
        assertThat(topic.path("topicConfiguration").path("retention.ms").asLong())
                .isEqualTo(settings.retention().toMillis());
    }

    @Test
    void theDocumentIsBuiltAsAsyncApiWantsIt() {
        assertThat(document.structureFaults()).isEmpty();
    }

    static List<Consumer<AsyncApiDocument>> breakages() {
        return List.of(
                broken -> broken.objectAt("").put("asyncapi", "2.6.0"),
                broken -> broken.objectAt("").remove("info"),
                broken -> broken.objectAt("/info").remove("version"),
                broken -> broken.objectAt("").putObject("topics"),
                broken -> broken.objectAt("/channels/events").remove("address"),
                broken -> broken.objectAt("/channels/events/messages/messageSent")
                        .put("$ref", "#/components/schemas/seq"),
                broken -> broken.objectAt("/operations/receiveEvents").put("action", "subscribe"),
                broken -> broken.objectAt("/operations/receiveEvents").remove("channel"),
                broken -> broken.objectAt("/servers/kafka").remove("protocol"),
                broken -> broken.objectAt("/components/schemas").remove("tombstone"));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void aBrokenDocumentIsNoticed(Consumer<AsyncApiDocument> breakage) {
        var broken = document.copy();
        breakage.accept(broken);
        assertThat(broken.structureFaults()).isNotEmpty();
    }

    private static Map<String, String> headers(Golden golden) {
        var sample = new BusRecords(9).next("any");
        var event = sample.event();
        return CloudEventRecordTest.headers(new BusRecord(
                new LoggedEvent(
                        event.position(),
                        event.id(),
                        golden.event().conversationId(),
                        event.seq(),
                        golden.stored(),
                        event.recordedAt()),
                sample.predecessor()));
    }
}
