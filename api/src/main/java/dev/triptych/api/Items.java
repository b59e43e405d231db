package dev.triptych.api;

import java.util.List;

/**
 * A list that has no pages.
 *
 * @param items all of it
 * @param <T> the items' type
 */
public record Items<T>(List<T> items) {}
