/**
 * What a client that others' conventions generate from the contract can do with the product. Nothing of it is in the
 * jar.
 */
@NullMarked
package dev.triptych.smoke;

import org.jspecify.annotations.NullMarked;
