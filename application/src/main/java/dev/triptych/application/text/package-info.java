/**
 * Takes texts apart for the search store, and queries by the same rules.
 * What is found, and what is not, stands in {@code docs/API.md}.
 */
@NullMarked
package dev.triptych.application.text;

import org.jspecify.annotations.NullMarked;
