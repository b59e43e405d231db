/** A store that the product does not have: a file for each message, in a folder for each generation. */
@NullMarked
package dev.triptych.application.folder;

import org.jspecify.annotations.NullMarked;
