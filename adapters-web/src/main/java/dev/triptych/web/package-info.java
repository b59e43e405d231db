/**
 * The two HTTP listeners and what every request passes through.
 * Features are added as {@link dev.triptych.web.Routes}; the contract is {@code openapi.yaml}.
 */
@NullMarked
package dev.triptych.web;

import org.jspecify.annotations.NullMarked;
