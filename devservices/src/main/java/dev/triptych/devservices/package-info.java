/**
 * Real PostgreSQL, Kafka and Elasticsearch for the demo, tests and benchmarks.
 * What a caller sees is here; how a server is run (child process or container) is in the packages below.
 */
@NullMarked
package dev.triptych.devservices;

import org.jspecify.annotations.NullMarked;
