/** Searches and analytics: how what people look for becomes queries on terms. */
@NullMarked
package dev.triptych.elasticsearch.query;

import org.jspecify.annotations.NullMarked;
