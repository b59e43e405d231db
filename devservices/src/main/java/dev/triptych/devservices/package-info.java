/**
 * Real PostgreSQL, Kafka and Elasticsearch for the demo, tests and benchmarks.
 * Who starts them is here, what a server is in {@code server}; how one is run (child process or container) is in the other packages below.
 */
@NullMarked
package dev.triptych.devservices;

import org.jspecify.annotations.NullMarked;
