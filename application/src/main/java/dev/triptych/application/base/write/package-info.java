/** The write store: transactions, what commands read and write in them, memberships and their limits. */
@NullMarked
package dev.triptych.application.base.write;

import org.jspecify.annotations.NullMarked;
