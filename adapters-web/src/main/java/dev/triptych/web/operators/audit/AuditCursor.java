package dev.triptych.web.operators.audit;

import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import java.util.List;

/**
 * Where a page of the audit ended.
 *
 * @param before the id of its last entry
 */
record AuditCursor(long before) {
    private static final char KIND = 'a';

    String encode() {
        return CursorText.encode(KIND, Long.toString(before));
    }

    static Checked<AuditCursor> check(String raw) {
        return switch (CursorText.decode(raw, KIND, 1)) {
            case Checked.Invalid<List<String>>(var detail) -> new Checked.Invalid<>(detail);
            case Checked.Valid<List<String>>(var keys) -> parse(keys.getFirst());
        };
    }

    private static Checked<AuditCursor> parse(String key) {
        try {
            return new Checked.Valid<>(new AuditCursor(CursorText.number(key)));
        } catch (IllegalArgumentException notOurs) {
            return CursorText.refused();
        }
    }
}
