package dev.triptych.application.query.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.CursorText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {
    private static final ConversationId TEA =
            new ConversationId(UUID.fromString("0199aaaa-0000-7000-8000-000000000001"));
    private static final String SHARD = Integer.toString(Shard.of(TEA).number());
    private static final ConsistencyToken TOKEN =
            new ConsistencyToken(new Position(3, Shard.of(TEA), 5_000_000_000L, 42), TEA);

    @Test
    void aTokenComesBackAsItWentOut() {
        assertThat(ConsistencyToken.check(TOKEN.encode())).isEqualTo(new Checked.Valid<>(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "../../etc/passwd", "null", "%00", "💥"})
    void whatIsNotOursIsRefused(String raw) {
        assertThat(ConsistencyToken.check(raw)).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aTokenThatIsTooLongIsRefused() {
        assertThat(ConsistencyToken.check("A".repeat(100_000))).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aTokenWithKeysThatCannotBeIsRefused() {
        assertRefused("1", "16", "1", "1", TEA.toString());
        assertRefused("1", SHARD, "99999999999999999999", "1", TEA.toString());
        assertRefused("1", SHARD, "-1", "1", TEA.toString());
        assertRefused("1", SHARD, "1", "-1", TEA.toString());
        assertRefused("x", SHARD, "1", "1", TEA.toString());
        assertRefused("1", SHARD, "1", "1", "not-a-uuid");
        assertRefused("1", Integer.toString((Shard.of(TEA).number() + 1) % Shard.COUNT), "1", "1", TEA.toString());
    }

    private static void assertRefused(String... keys) {
        assertThat(ConsistencyToken.check(CursorText.encode('k', keys))).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aCursorIsNoToken() {
        assertThat(ConsistencyToken.check(CursorText.encode('t', "OLDER", "3"))).isInstanceOf(Checked.Invalid.class);
    }
}
