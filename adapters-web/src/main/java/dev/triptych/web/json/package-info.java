/**
 * JSON in and out: strict reading that collects every fault, and the form of ids, times and messages.
 * Nothing here knows a route.
 */
@NullMarked
package dev.triptych.web.json;

import org.jspecify.annotations.NullMarked;
