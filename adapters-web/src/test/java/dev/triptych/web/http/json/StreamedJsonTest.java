package dev.triptych.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.api.ChatJson;
import dev.triptych.api.Items;
import dev.triptych.api.ItemsPage;
import dev.triptych.application.base.paging.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamedJsonTest {
    private record Answer(
            List<String> items, @Nullable String nextCursor, Instant at, List<Integer> none, Items<String> inner) {}

    private static void isTheSame(Record answer) throws IOException {
        var whole = ChatJson.mapper().writeValueAsString(answer);
        try (var streamed = StreamedJson.of(answer)) {
            assertThat(new String(streamed.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(whole);
        }
        try (var streamed = StreamedJson.of(answer)) {
            var first = streamed.read();
            assertThat(first).isEqualTo('{');
            assertThat(new String(streamed.readNBytes(5), StandardCharsets.UTF_8))
                    .isEqualTo(whole.substring(1, 6));
        }
    }

    @Test
    void itIsTheTextThatTheMapperWrites() throws IOException {
        isTheSame(new Answer(
                List.of("a", "Grüße \"😀\"\n"), null, Instant.EPOCH, List.of(), new Items<>(List.of("b", "c"))));
        isTheSame(new ItemsPage<>(List.of(), "next"));
        isTheSame(new Page<>(List.of("one", "two", "three"), "next", null));
    }
}
