/** The search store on Elasticsearch: its indexes, what feeds, fills and repairs them, and what a check compares. */
@NullMarked
package dev.triptych.elasticsearch;

import org.jspecify.annotations.NullMarked;
