/** What a caller may ask of an answer: how new it has to be. */
@NullMarked
package dev.triptych.application.query.consistency;

import org.jspecify.annotations.NullMarked;
