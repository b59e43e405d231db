package dev.triptych.application.monitoring.lag;

import java.time.Duration;

/**
 * An open transaction of the write database's server that keeps events from being published, whichever database it is in.
 *
 * @param what such as {@code session 4711 of triptych (psql), idle in transaction} or {@code prepared transaction 'x'}
 * @param age how long its transaction has been open
 * @param command the one SQL command that ends it
 */
public record HorizonHolder(String what, Duration age, String command) {}
