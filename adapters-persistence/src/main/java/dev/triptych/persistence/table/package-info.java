/** The tables that queries read: their names in either schema, how a row becomes a value, and how the views are written, replaced and indexed. */
@NullMarked
package dev.triptych.persistence.table;

import org.jspecify.annotations.NullMarked;
