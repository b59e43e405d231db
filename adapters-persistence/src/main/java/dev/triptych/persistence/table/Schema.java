package dev.triptych.persistence.table;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In which relations a schema holds what the queries are about, under the read schema's names of columns. */
public enum Schema {
    /** The truth. */
    WRITE(table -> table.relation().write()),

    /** The views, made for the queries. */
    READ(ViewTable::name);

    private static final Pattern RELATION = Pattern.compile("\\$([a-z_]+)");

    private final Map<String, String> relations;

    Schema(Function<ViewTable, String> relation) {
        this.relations = ReadTables.ALL.stream()
                .collect(Collectors.toUnmodifiableMap(table -> table.relation().word(), relation));
    }

    /** The statement, with this schema's relations in place of {@code $messages} and the like. */
    public String sql(String template) {
        return RELATION.matcher(template).replaceAll(named -> Matcher.quoteReplacement(relation(named.group(1))));
    }

    private String relation(String word) {
        var relation = relations.get(word);
        if (relation == null) {
            throw new IllegalArgumentException("no table of the read store is called $" + word);
        }
        return relation;
    }
}
