package dev.triptych.domain.conversation;

import dev.triptych.domain.UserId;

/**
 * Who asks for something to be done.
 *
 * @param id who
 * @param admin whether with the scope of an administrator
 */
public record Caller(UserId id, boolean admin) {}
