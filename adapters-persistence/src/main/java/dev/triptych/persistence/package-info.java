/** The stores: how databases are reached, migrated, and what their errors mean. */
@NullMarked
package dev.triptych.persistence;

import org.jspecify.annotations.NullMarked;
