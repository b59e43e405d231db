/** What is asked of the read store, and how far it is at that moment. */
@NullMarked
package dev.triptych.persistence.read.ask;

import org.jspecify.annotations.NullMarked;
