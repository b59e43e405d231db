package dev.triptych.web.operators.console;

import java.util.function.Supplier;

/**
 * A part of what the console shows.
 *
 * @param name the {@code event:} of the stream
 * @param source asked again and again for what becomes JSON; it may throw, and take its time
 */
public record ConsoleBlock(String name, Supplier<?> source) {}
