package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final int MANY = 20_000;

    /** As UUIDv7 they share most of their first half, as ids of one day do. */
    private static Stream<Subject> conversations() {
        var random = new SplittableRandom(7);
        return IntStream.range(0, MANY)
                .mapToObj(number -> new OfConversation(new ConversationId(new UUID(
                        0x0199_9999_0000_7000L | ((long) number << 16), 0x8000_0000_0000_0000L | random.nextLong()))));
    }

    private static Stream<Subject> users() {
        return IntStream.range(0, MANY).mapToObj(number -> new OfUser(new UserId("user" + number)));
    }

    @Test
    void bucketsAreEvenlyFilled() {
        for (var subjects : List.of(conversations(), users())) {
            var filled = new int[Subject.BUCKETS];
            subjects.forEach(subject -> filled[subject.bucket()]++);
            assertThat(Arrays.stream(filled).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(120, 290));
        }
    }

    @Test
    void theBucketsOfAShardAreAsManyAsAnyOthers() {
        var buckets = conversations()
                .filter(subject -> subject.shards().contains(new Shard(3)))
                .map(Subject::bucket)
                .distinct();
        assertThat(buckets).hasSizeGreaterThan(90);
    }

    /** A change here moves conversations from one store to the other while instances of two versions run. */
    @Test
    void theBucketOfASubjectNeverChanges() {
        var tea = new OfConversation(new ConversationId(UUID.fromString("0199aaaa-0000-7000-8000-000000000001")));

        assertThat(tea.bucket()).isEqualTo(59);
        assertThat(new OfUser(new UserId("ada")).bucket()).isEqualTo(65);
        assertThat(new OfUser(new UserId("Grüße")).bucket()).isEqualTo(71);
    }

    @Test
    void aConversationDependsOnItsShardAndAUserOnAll() {
        var tea = new ConversationId(UUID.fromString("0199aaaa-0000-7000-8000-000000000001"));
        assertThat(new OfConversation(tea).shards()).containsExactly(Shard.of(tea));
        assertThat(new OfUser(new UserId("ada")).shards()).hasSize(Shard.COUNT);
    }
}
