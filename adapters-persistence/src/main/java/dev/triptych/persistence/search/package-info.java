/** The search store on Elasticsearch: what feeds it, and the questions asked of it. */
@NullMarked
package dev.triptych.persistence.search;

import org.jspecify.annotations.NullMarked;
