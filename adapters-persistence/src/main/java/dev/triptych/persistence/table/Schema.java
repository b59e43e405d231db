package dev.triptych.persistence.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which relations a schema holds what the queries are about, under the read schema's names of columns. */
public enum Schema {
    /** The truth. */
    WRITE,

    /** The views, made for the queries. */
    READ;

    private static final Pattern RELATION = Pattern.compile("\\$([a-z_]+)");

    /** The statement, with this schema's relations in place of {@code $messages} and the like. */
    public String sql(String template) {
        return RELATION.matcher(template).replaceAll(named -> Matcher.quoteReplacement(relation(named.group(1))));
    }

    private String relation(String word) {
        return ReadTables.ALL.stream()
                .filter(table -> table.relation().word().equals(word))
                .findFirst()
                .map(table -> this == WRITE ? table.relation().write() : table.name())
                .orElseThrow(() -> new IllegalArgumentException("no table of the read store is called $" + word));
    }
}
