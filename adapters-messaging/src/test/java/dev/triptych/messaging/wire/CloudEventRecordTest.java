package dev.triptych.messaging.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.BusRecords;
import dev.triptych.application.port.BusRecord;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.TraceContext;
import dev.triptych.domain.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as CloudEvents on Kafka. */
class CloudEventRecordTest {
    private static final String SECRET = "geheim";

    private final BusRecord record = new BusRecords(7).next(SECRET);

    @Test
    void whatIsSentIsReadBackTheSame() {
        for (var each : new BusRecords(8).next(1_000)) {
            assertThat(CloudEventRecord.read(received(each))).isEqualTo(new Checked.Valid<>(each));
        }
    }

    @Test
    void theConversationIsTheKeyAndTheShardThePartition() {
        var message = CloudEventRecord.of(record, "topic");
        assertThat(new String(message.key(), UTF_8))
                .isEqualTo(record.event().conversationId().toString());
        assertThat(message.partition())
                .isEqualTo(record.event().position().shard().number());
        assertThat(new String(message.value(), UTF_8))
                .isEqualTo(record.event().event().data());
    }

    @Test
    void headersThatNobodyKnowsAreIgnored() {
        var message = received(record);
        message.headers().add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));
        message.headers().add("nothing", null);
        assertThat(CloudEventRecord.read(message)).isEqualTo(new Checked.Valid<>(record));
    }

    @Test
    void whoseRequestItWasTravelsWithIt() {
        var event = record.event();
        var trace = new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var followed = new BusRecord(
                new LoggedEvent(
                        event.position(),
                        event.id(),
                        event.conversationId(),
                        event.seq(),
                        event.event(),
                        event.recordedAt(),
                        trace),
                record.predecessor());
        assertThat(CloudEventRecord.read(received(followed))).isEqualTo(new Checked.Valid<>(followed));
        assertThat(CloudEventRecord.of(record, "topic").headers().lastHeader("ce_traceparent"))
                .as("where nobody asked")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geheim", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "\u0000"})
    void aTraceThatIsNoneKeepsNoEventBack(String wrong) {
        var message = received(record);
        message.headers().add("ce_traceparent", wrong.getBytes(UTF_8));
        assertThat(CloudEventRecord.read(message)).isEqualTo(new Checked.Valid<>(record));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type",
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_dataversion",
                "ce_time",
                "ce_subject",
                "ce_seq",
                "ce_shard",
                "ce_incarnation",
                "ce_xid",
                "ce_position",
                "ce_previncarnation",
                "ce_prevxid",
                "ce_prevposition"
            })
    void aRecordWithoutOneOfOurHeadersIsForeign(String name) {
        var message = received(record);
        message.headers().remove(name);
        assertForeign(message);
    }

    @ParameterizedTest
    @CsvSource({
        "content-type, text/geheim",
        "ce_specversion, 0.3",
        "ce_id, geheim",
        "ce_dataversion, 0",
        "ce_dataversion, 2147483648",
        "ce_time, geheim",
        "ce_subject, geheim",
        "ce_seq, -1",
        "ce_shard, 16",
        "ce_shard, geheim",
        "ce_incarnation, 0",
        "ce_xid, 9223372036854775808",
        "ce_position, ''",
        "ce_prevxid, 1.5",
    })
    void aRecordWithAHeaderOfAnotherFormIsForeign(String name, String value) {
        var message = received(record);
        message.headers().remove(name).add(name, value.getBytes(UTF_8));
        assertForeign(message);
    }

    @Test
    void aRecordInAnotherPartitionThanItsShardIsForeign() {
        var sent = CloudEventRecord.of(record, "topic");
        assertForeign(received(sent, (sent.partition() + 1) % 16, sent.value()));
    }

    @Test
    void aRecordWhoseValueIsNoTextIsForeign() {
        var sent = CloudEventRecord.of(record, "topic");
        assertForeign(received(sent, sent.partition(), null));
        assertForeign(received(sent, sent.partition(), new byte[] {'{', (byte) 0xC3, '}'}));
    }

    @Test
    void aReplacementCharacterInTheTextIsKept() {
        var odd = new BusRecords(7).next("\uFFFD");
        assertThat(CloudEventRecord.read(received(odd))).isEqualTo(new Checked.Valid<>(odd));
    }

    @Test
    void attributeNamesAreAsCloudEventsWantsThem() {
        assertThat(headers(record).keySet())
                .allMatch(name -> name.equals("content-type") || name.matches("ce_[a-z0-9]{1,20}"))
                .containsAll(List.of("ce_specversion", "ce_id", "ce_source", "ce_type"));
    }

    private static void assertForeign(ConsumerRecord<byte[], byte[]> message) {
        assertThat(CloudEventRecord.read(message))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        refusal -> assertThat(refusal.detail()).doesNotContain(SECRET));
    }

    /** The headers of a record as text. */
    static Map<String, String> headers(BusRecord record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : CloudEventRecord.of(record, "topic").headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> received(BusRecord record) {
        var sent = CloudEventRecord.of(record, "topic");
        return received(sent, sent.partition(), sent.value());
    }

    private static ConsumerRecord<byte[], byte[]> received(
            ProducerRecord<byte[], byte[]> sent, int partition, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                sent.topic(),
                partition,
                42,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length,
                value == null ? 0 : value.length,
                sent.key(),
                value,
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }
}
