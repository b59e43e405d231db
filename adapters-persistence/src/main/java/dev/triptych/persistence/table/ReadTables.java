package dev.triptych.persistence.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the read store that queries read: the one list that is walked to write, replace, copy and index them. */
public final class ReadTables {
    /** Counts for the progress of a copy. */
    public static final ViewTable MESSAGES = new MessageTable();

    /**
     * In the order in which they are written, and so in which two writers lock their rows: a conversation sums up members
     * and messages, and read markers come last, which others raise without holding their conversation.
     */
    public static final List<ViewTable> ALL =
            List.of(new MemberTable(), MESSAGES, new ConversationTable(), new MarkerTable());

    private ReadTables() {}

    /** Those that are copied in such pieces. */
    public static Stream<ViewTable> in(Span span) {
        return ALL.stream().filter(table -> table.span() == span);
    }

    /** Their names, such as {@code member_view, message_view}. */
    public static String names() {
        return ALL.stream().map(ViewTable::name).collect(Collectors.joining(", "));
    }
}
