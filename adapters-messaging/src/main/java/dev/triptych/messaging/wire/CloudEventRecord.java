package dev.triptych.messaging.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.TraceContext;
import java.security.MessageDigest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record as CloudEvents has it on Kafka in binary mode: the event's data is the value, the conversation's id the key,
 * everything else a header. The partition is the shard's number. Signed by the installation that wrote it. Described by
 * {@code docs/asyncapi.yaml}.
 */
public final class CloudEventRecord {
    static final String CONTENT_TYPE = "content-type";
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String DATA_VERSION = "ce_dataversion";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String SEQ = "ce_seq";
    static final String SHARD = "ce_shard";
    static final String INCARNATION = "ce_incarnation";
    static final String XID = "ce_xid";
    static final String POSITION = "ce_position";
    static final String TRACE_PARENT = "ce_traceparent";
    static final String PREDECESSOR_INCARNATION = "ce_previncarnation";
    static final String PREDECESSOR_XID = "ce_prevxid";
    static final String PREDECESSOR_POSITION = "ce_prevposition";
    static final String INSTALLATION = "ce_installation";
    static final String SIGNATURE = "ce_signature";

    /** What the signature covers beside key and value. The trace is left out: others may go on with it. */
    static final List<String> SIGNED = List.of(
            CONTENT_TYPE,
            SPEC_VERSION,
            ID,
            SOURCE,
            TYPE,
            DATA_VERSION,
            TIME,
            SUBJECT,
            SEQ,
            SHARD,
            INCARNATION,
            XID,
            POSITION,
            PREDECESSOR_INCARNATION,
            PREDECESSOR_XID,
            PREDECESSOR_POSITION,
            INSTALLATION);

    private static final byte[] JSON = "application/json".getBytes(UTF_8);
    private static final byte[] SPEC_1_0 = "1.0".getBytes(UTF_8);
    private static final byte[] TRIPTYCH = "/triptych".getBytes(UTF_8);

    private CloudEventRecord() {}

    /** The record to send, signed. */
    public static ProducerRecord<byte[], byte[]> of(BusRecord record, String topic, RecordSeal seal) {
        var event = record.event();
        var subject = event.conversationId().toString().getBytes(UTF_8);
        var shard = event.position().shard().number();
        var value = event.event().data().getBytes(UTF_8);
        var message = new ProducerRecord<>(topic, shard, subject, value);
        var headers = message.headers()
                .add(CONTENT_TYPE, JSON)
                .add(SPEC_VERSION, SPEC_1_0)
                .add(SOURCE, TRIPTYCH)
                .add(SUBJECT, subject);
        text(headers, ID, event.id().toString());
        text(headers, TYPE, event.event().type());
        number(headers, DATA_VERSION, event.event().schemaVersion());
        text(headers, TIME, WireInstant.format(event.recordedAt()));
        number(headers, SEQ, event.seq());
        number(headers, SHARD, shard);
        number(headers, INCARNATION, event.position().incarnation());
        number(headers, XID, event.position().xid());
        number(headers, POSITION, event.position().position());
        number(headers, PREDECESSOR_INCARNATION, record.predecessor().incarnation());
        number(headers, PREDECESSOR_XID, record.predecessor().xid());
        number(headers, PREDECESSOR_POSITION, record.predecessor().position());
        if (event.trace() != null) {
            text(headers, TRACE_PARENT, event.trace().traceparent());
        }
        headers.add(INSTALLATION, seal.installation());
        headers.add(SIGNATURE, seal.sign(new CloudEventHeaders(headers)::bytes, message.key(), message.value()));
        return message;
    }

    /** The record received, or why it is none of this installation's. Nothing of a record counts before its signature does. */
    public static ReadRecord read(ConsumerRecord<byte[], byte[]> message, RecordSeal seal) {
        var headers = new CloudEventHeaders(message.headers());
        var installation = headers.bytes(INSTALLATION);
        var signature = headers.bytes(SIGNATURE);
        if (installation == null || signature == null) {
            return new ReadRecord.Refused(Refusal.UNSIGNED, "it has no installation or no signature");
        }
        if (!seal.isOf(installation)) {
            return new ReadRecord.Refused(Refusal.FOREIGN, "it is of another installation");
        }
        if (!MessageDigest.isEqual(signature, seal.sign(headers::bytes, message.key(), message.value()))) {
            return new ReadRecord.Refused(Refusal.FORGED, "its signature is wrong");
        }
        try {
            return new ReadRecord.Ours(parse(headers, message));
        } catch (ForeignRecordException malformed) {
            return new ReadRecord.Refused(Refusal.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    private static BusRecord parse(CloudEventHeaders headers, ConsumerRecord<byte[], byte[]> message) {
        headers.require(SPEC_VERSION, SPEC_1_0);
        headers.require(CONTENT_TYPE, JSON);
        var shard = headers.shard(SHARD);
        if (shard.number() != message.partition()) {
            throw new ForeignRecordException(SHARD + " is not its partition");
        }
        var position = new Position(
                headers.integer(INCARNATION, 1), shard, headers.number(XID, 0), headers.number(POSITION, 0));
        var predecessor = new Position(
                headers.integer(PREDECESSOR_INCARNATION, 0),
                shard,
                headers.number(PREDECESSOR_XID, 0),
                headers.number(PREDECESSOR_POSITION, 0));
        var encoded = new EncodedEvent(
                headers.text(TYPE),
                headers.integer(DATA_VERSION, 1),
                CloudEventHeaders.utf8("its value", message.value()));
        var event = new LoggedEvent(
                position,
                headers.eventId(ID),
                headers.conversationId(SUBJECT),
                headers.number(SEQ, 0),
                encoded,
                headers.instant(TIME),
                TraceContext.parse(headers.textIfPresent(TRACE_PARENT)));
        return new BusRecord(event, predecessor);
    }

    private static void text(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static void number(Headers headers, String name, long value) {
        text(headers, name, Long.toString(value));
    }
}
