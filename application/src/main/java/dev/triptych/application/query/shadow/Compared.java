package dev.triptych.application.query.shadow;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.query.routing.AnswerAt;

/**
 * A query that both stores have answered.
 *
 * @param verdict what that comes to
 * @param written the write store's answer
 * @param heads the newest committed events, read after it
 * @param read the read store's answer and frontier, read after the heads
 * @param <R> the answers' type
 */
record Compared<R>(ShadowVerdict verdict, R written, Frontier heads, AnswerAt<R> read) {}
