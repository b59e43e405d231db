package dev.triptych.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {
    /** These stand in databases and topics: a change here is a change of everything that was ever written. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 0",
        "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee, 14",
        "0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeef, 3",
        "01935b2c-7a10-7e3f-9c55-0123456789ab, 3",
        "ffffffff-ffff-7fff-bfff-ffffffffffff, 13"
    })
    void aConversationStaysInItsShardForEver(String conversation, int shard) {
        assertThat(Shard.of(ConversationId.of(conversation))).isEqualTo(new Shard(shard));
    }

    @Test
    void conversationsSpreadEvenlyThoughTheirIdsCountUp() {
        var counts = new int[Shard.COUNT];
        var random = new Random(42);
        for (var i = 0; i < 16_000; i++) {
            var id = new UUID(0x0190_0000_0000_7000L + ((long) i << 16), 0x8000_0000_0000_0000L | random.nextLong());
            counts[Shard.of(new ConversationId(id)).number()]++;
        }
        assertThat(counts).hasSize(16);
        for (var count : counts) {
            assertThat(count).isBetween(850, 1_150);
        }
    }

    @Test
    void thereIsNoShardOutside() {
        assertThatThrownBy(() -> new Shard(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shard(16)).isInstanceOf(IllegalArgumentException.class);
    }
}
