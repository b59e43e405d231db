/**
 * The stores in memory, for tests of the routes.
 * They are folded from the events of {@link dev.triptych.application.fake.InMemoryWriteStore}, at once.
 */
@NullMarked
package dev.triptych.web.fake;

import org.jspecify.annotations.NullMarked;
