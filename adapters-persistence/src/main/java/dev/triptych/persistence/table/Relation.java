package dev.triptych.persistence.table;

/**
 * What stands for a table of the read store where a query names it.
 *
 * @param word what a query says, without its {@code $}
 * @param write what has the same columns in the write schema: a table, or a query in brackets
 */
public record Relation(String word, String write) {}
