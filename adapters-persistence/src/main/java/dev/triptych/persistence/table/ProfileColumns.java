package dev.triptych.persistence.table;

import static dev.triptych.persistence.read.jooq.tables.ConversationView.CONVERSATION_VIEW;
import static dev.triptych.persistence.write.jooq.tables.Conversation.CONVERSATION;

import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.Profile;
import org.jooq.Field;
import org.jooq.Record;

/**
 * The columns of a conversation's profile. Both schemas use the same names in the same order. Every column is {@code not
 * null}: a null stands for a profile that did not change.
 */
public final class ProfileColumns {
    /** Those of {@code conversation}, in the write schema. */
    public static final Columns<Profile> WRITE = columns(CONVERSATION.TITLE);

    /** Those of {@code conversation_view}, in the read schema. */
    public static final Columns<Profile> READ = columns(CONVERSATION_VIEW.TITLE);

    private ProfileColumns() {}

    private static Columns<Profile> columns(Field<String> title) {
        return Columns.<Profile>none().and(title, profile -> profile.title().text());
    }

    /** The profile whose columns begin at {@code first}. */
    public static Profile read(Record row, int first) {
        return new Profile(new Title(row.get(first, String.class)));
    }

    /** The place of the first column after a profile whose columns begin at {@code first}. */
    public static int after(int first) {
        return first + READ.size();
    }
}
