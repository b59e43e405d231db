package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.maintenance.check.compare.Finding.Field;
import dev.triptych.application.maintenance.check.compare.rows.KindRow;
import dev.triptych.application.maintenance.check.compare.rows.KindRow.Value;
import dev.triptych.application.maintenance.check.compare.rows.MessageRow;
import dev.triptych.domain.MaskedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields in which two rows differ. What people wrote is masked. */
final class Fields {
    private static final String ABSENT = "absent";

    private final List<Field> different = new ArrayList<>();

    static List<Field> of(MessageRow write, MessageRow other) {
        return new Fields()
                .plain("seq", write.seq(), other.seq())
                .plain("senderId", write.senderId(), other.senderId())
                .plain("clientMessageId", write.clientMessageId(), other.clientMessageId())
                .secret("body", write.body(), other.body())
                .plain("replyTo", write.replyTo(), other.replyTo())
                .plain("sentAt", write.sentAt(), other.sentAt())
                .plain("editedAt", write.editedAt(), other.editedAt())
                .plain("deletedAt", write.deletedAt(), other.deletedAt())
                .plain("version", write.version(), other.version())
                .list();
    }

    /** Of two rows that have one key. */
    static List<Field> of(KindRow write, KindRow other) {
        var fields = new Fields();
        for (var at = 0; at < write.values().size(); at++) {
            var mine = write.values().get(at);
            fields.add(mine, mine.value(), other.values().get(at).value());
        }
        return fields.list();
    }

    private void add(Value column, @Nullable Object write, @Nullable Object other) {
        if (column.secret()) {
            secret(column.name(), (String) write, (String) other);
        } else {
            plain(column.name(), write, other);
        }
    }

    static List<Field> one(String name, Object write, Object other) {
        return new Fields().plain(name, write, other).list();
    }

    Fields plain(String name, @Nullable Object write, @Nullable Object other) {
        return add(name, !Objects.equals(write, other), shown(write), shown(other));
    }

    Fields secret(String name, @Nullable String write, @Nullable String other) {
        return add(name, !Objects.equals(write, other), masked(write), masked(other));
    }

    private Fields add(String name, boolean differs, String write, String other) {
        if (differs) {
            different.add(new Field(name, write, other));
        }
        return this;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? ABSENT : value.toString();
    }

    private static String masked(@Nullable String value) {
        return value == null ? ABSENT : MaskedText.of(value);
    }

    List<Field> list() {
        return List.copyOf(different);
    }
}
