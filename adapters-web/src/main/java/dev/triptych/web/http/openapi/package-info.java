/** The contract and its pages: {@code openapi.yaml} and Swagger UI. Both need no token. */
@NullMarked
package dev.triptych.web.http.openapi;

import org.jspecify.annotations.NullMarked;
