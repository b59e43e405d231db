/** Pages for people, served from the class path: what may be asked for, how it is cached, what it may load. Nothing here needs a token; the pages ask for one themselves. */
@NullMarked
package dev.triptych.web.http.page;

import org.jspecify.annotations.NullMarked;
