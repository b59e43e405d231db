/** The documents held against the product: links arrive, and commands do what a page says. */
@NullMarked
package dev.triptych.bootstrap.documents;

import org.jspecify.annotations.NullMarked;
