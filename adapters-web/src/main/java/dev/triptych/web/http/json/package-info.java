/** JSON in: strict reading that collects every fault; and pages that are written while they are read. Nothing here knows a route. */
@NullMarked
package dev.triptych.web.http.json;

import org.jspecify.annotations.NullMarked;
