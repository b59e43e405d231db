/** What reaches a route at all: bounds on connections, requests and answers in flight, by address and by user. What is too much is shed with 429 or 503 and a Retry-After; who takes or sends too slowly is cut. */
@NullMarked
package dev.triptych.web.http.admission;

import org.jspecify.annotations.NullMarked;
