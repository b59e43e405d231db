/** The connection to Elasticsearch: addresses, credentials, trust, and what its errors mean. */
@NullMarked
package dev.triptych.elasticsearch.client;

import org.jspecify.annotations.NullMarked;
