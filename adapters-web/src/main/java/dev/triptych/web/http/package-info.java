/** What every feature of the web implements: {@link dev.triptych.web.http.Routes}, mounted by the package {@code server}. The contract is {@code openapi.yaml}. */
@NullMarked
package dev.triptych.web.http;

import org.jspecify.annotations.NullMarked;
