package dev.triptych.persistence.table;

import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.domain.ConversationId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** All that is said of one table of the read store: where it is copied from, and how it is written and replaced. */
public interface ViewTable {
    /** As it was generated from the migrations. */
    Table<?> table();

    /** Such as {@code member_view}. */
    default String name() {
        return table().getName();
    }

    /** By what word queries name it, and what stands for it in the write schema. */
    Relation relation();

    /** The columns that are copied. {@link #relation} has them under the same names. */
    List<Field<?>> columns();

    /** In what pieces it is copied. */
    Span span();

    /** The columns whose values say which piece a row belongs to: the conversation, of a read marker the user too. */
    List<Field<?>> place();

    /** What is copied into: the table with its columns. */
    default String copiedInto() {
        return name() + " (" + Columns.names(columns()) + ")";
    }

    /**
     * A query over the write schema for the rows of one piece, in the order of {@link #columns}. It takes no binds.
     *
     * @param after what comes before the piece, as literals for {@link #place}
     * @param upTo what it ends with
     */
    default String copied(String after, String upTo) {
        var place = Columns.names("v", place());
        return "select %s from %s v where (%s) > (%s) and (%s) <= (%s)"
                .formatted(Columns.names("v", columns()), relation().write(), place, after, place, upTo);
    }

    /** Adds what makes the rows that are changed afterwards, whichever table's {@link #write} does so. */
    default void create(ReadModelChanges changes, Statements into) {}

    /** Adds the statements for these changes, rows in the order of their keys; none where nothing changes. */
    void write(ReadModelChanges changes, Statements into);

    /** What replaces the rows of one conversation, in the transaction of {@code dsl}. */
    Replaced replaced(DSLContext dsl, ConversationId conversation);
}
