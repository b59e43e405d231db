package dev.triptych.web.http.auth;

import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import java.time.Instant;

/**
 * Who a token says is asking.
 *
 * @param user the token's {@code sub}
 * @param admin whether it has the scope {@value #ADMIN_SCOPE}
 * @param operatorRead whether it has the scope {@value #OPERATOR_READ_SCOPE}, or that of administrators
 * @param expiresAt when it ends, which also ends streams that were opened with it
 */
public record Identity(UserId user, boolean admin, boolean operatorRead, Instant expiresAt) {
    /** The scope of users who may read everything that operators see, and change nothing. */
    public static final String OPERATOR_READ_SCOPE = "triptych.operator.read";

    /** The scope of administrators. */
    public static final String ADMIN_SCOPE = "triptych.admin";

    /** The same as commands know it. */
    public Caller caller() {
        return new Caller(user, admin);
    }
}
