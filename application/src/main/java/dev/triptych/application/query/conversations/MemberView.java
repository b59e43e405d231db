package dev.triptych.application.query.conversations;

import dev.triptych.domain.UserId;
import java.time.Instant;

/**
 * A member of a conversation.
 *
 * @param userId who
 * @param joinedAt since when
 */
public record MemberView(UserId userId, Instant joinedAt) {}
