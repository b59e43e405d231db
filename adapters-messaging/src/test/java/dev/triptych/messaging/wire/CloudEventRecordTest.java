package dev.triptych.messaging.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.contract.BusRecords;
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
    private static final RecordSeal SEAL = Seals.one();

    private final BusRecord record = new BusRecords(7).next(SECRET);

    @Test
    void whatIsSentIsReadBackTheSame() {
        for (var each : new BusRecords(8).next(1_000)) {
            assertThat(read(received(each))).isEqualTo(new ReadRecord.Ours(each));
        }
    }

    @Test
    void theConversationIsTheKeyAndTheShardThePartition() {
        var message = CloudEventRecord.of(record, "topic", SEAL);
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
        assertThat(read(message)).isEqualTo(new ReadRecord.Ours(record));
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
        assertThat(read(received(followed))).isEqualTo(new ReadRecord.Ours(followed));
        assertThat(CloudEventRecord.of(record, "topic", SEAL).headers().lastHeader("ce_traceparent"))
                .as("where nobody asked")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geheim", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "\u0000"})
    void aTraceThatIsNoneKeepsNoEventBack(String wrong) {
        var message = received(record);
        message.headers().add("ce_traceparent", wrong.getBytes(UTF_8));
        assertThat(read(message)).isEqualTo(new ReadRecord.Ours(record));
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
        var sent = CloudEventRecord.of(record, "topic", SEAL);
        assertForeign(received(sent, (sent.partition() + 1) % 16, sent.value()));
    }

    @Test
    void aRecordWhoseValueIsNoTextIsForeign() {
        var sent = CloudEventRecord.of(record, "topic", SEAL);
        assertForeign(received(sent, sent.partition(), null));
        assertForeign(received(sent, sent.partition(), new byte[] {'{', (byte) 0xC3, '}'}));
    }

    @Test
    void aReplacementCharacterInTheTextIsKept() {
        var odd = new BusRecords(7).next("\uFFFD");
        assertThat(read(received(odd))).isEqualTo(new ReadRecord.Ours(odd));
    }

    @Test
    void attributeNamesAreAsCloudEventsWantsThem() {
        assertThat(headers(record).keySet())
                .allMatch(name -> name.equals("content-type") || name.matches("ce_[a-z0-9]{1,20}"))
                .containsAll(List.of("ce_specversion", "ce_id", "ce_source", "ce_type"));
    }

    private static ReadRecord read(ConsumerRecord<byte[], byte[]> message) {
        return CloudEventRecord.read(message, SEAL);
    }

    /** Of this installation, whatever else is the matter with it: what is refused is the form. */
    private static void assertForeign(ConsumerRecord<byte[], byte[]> message) {
        var signature = SEAL.sign(new CloudEventHeaders(message.headers())::bytes, message.key(), message.value());
        message.headers().remove("ce_signature").add("ce_signature", signature);
        assertRefused(message, SEAL, Refusal.MALFORMED);
    }

    private static void assertRefused(ConsumerRecord<byte[], byte[]> message, RecordSeal seal, Refusal why) {
        assertThat(CloudEventRecord.read(message, seal)).isInstanceOfSatisfying(ReadRecord.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(why);
            assertThat(refused.detail()).doesNotContain(SECRET);
        });
    }

    @Test
    void aRecordOfAnotherInstallationIsForeign() {
        assertRefused(received(record), Seals.another(), Refusal.FOREIGN);
    }

    @Test
    void aRecordThatIsSignedWithAnotherKeyIsForged() {
        assertRefused(received(record), Seals.sameInstallationOtherKey(), Refusal.FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_installation", "ce_signature"})
    void aRecordAsEarlierVersionsWroteItIsUnsigned(String missing) {
        var message = received(record);
        message.headers().remove(missing);
        assertRefused(message, SEAL, Refusal.UNSIGNED);
    }

    @Test
    void nothingThatMattersCanBeChangedUnnoticed() {
        for (var name : CloudEventRecord.SIGNED) {
            if (!name.equals("ce_installation")) {
                var changed = received(record);
                changed.headers().remove(name).add(name, "7".getBytes(UTF_8));
                assertRefused(changed, SEAL, Refusal.FORGED);
                var without = received(record);
                without.headers().remove(name);
                assertRefused(without, SEAL, Refusal.FORGED);
            }
        }
        var sent = CloudEventRecord.of(record, "topic", SEAL);
        assertRefused(received(sent, sent.partition(), "{}".getBytes(UTF_8)), SEAL, Refusal.FORGED);
        assertRefused(received(sent, sent.partition(), null), SEAL, Refusal.FORGED);
        assertRefused(received(sent, (sent.partition() + 1) % 16, sent.value()), SEAL, Refusal.MALFORMED);
    }

    @Test
    void bytesThatMoveFromOneHeaderToTheNextAreNoticed() {
        var message = received(record);
        var xid = new String(message.headers().lastHeader("ce_xid").value(), UTF_8);
        message.headers().remove("ce_xid").add("ce_xid", xid.substring(1).getBytes(UTF_8));
        var incarnation =
                new String(message.headers().lastHeader("ce_incarnation").value(), UTF_8);
        message.headers().remove("ce_incarnation").add("ce_incarnation", (incarnation + xid.charAt(0)).getBytes(UTF_8));
        assertRefused(message, SEAL, Refusal.FORGED);
    }

    /** The headers of a record as text. */
    static Map<String, String> headers(BusRecord record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : CloudEventRecord.of(record, "topic", SEAL).headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> received(BusRecord record) {
        var sent = CloudEventRecord.of(record, "topic", SEAL);
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
