/** What each generation keeps about itself beside its messages: lease, frontier and parked events. */
@NullMarked
package dev.triptych.elasticsearch.sync;

import org.jspecify.annotations.NullMarked;
