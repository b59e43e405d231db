package dev.triptych.web.auth;

import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import java.time.Instant;

/**
 * Who a token says is asking.
 *
 * @param user the token's {@code sub}
 * @param admin whether it has the scope {@value #ADMIN_SCOPE}
 * @param expiresAt when it ends, which also ends streams that were opened with it
 */
public record Identity(UserId user, boolean admin, Instant expiresAt) {
    /** The scope of administrators. */
    public static final String ADMIN_SCOPE = "triptych.admin";

    /** The same as commands know it. */
    public Caller caller() {
        return new Caller(user, admin);
    }
}
