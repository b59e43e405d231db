package dev.triptych.api;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.NameTransformer;

/**
 * How values look in JSON: ids and texts as strings, times as ISO-8601 in UTC with at most microseconds, records as
 * objects with their components in order and explicit nulls. The attributes of a conversation's profile are written as
 * members of the object that has the profile.
 */
public final class ChatJson {
    private ChatJson() {}

    /** The one mapper; it reads strictly. */
    public static JsonMapper mapper() {
        var values = new SimpleModule("triptych")
                .addSerializer(UserId.class, text(UserId::value))
                .addSerializer(ClientMessageId.class, text(ClientMessageId::value))
                .addSerializer(Title.class, text(Title::text))
                .addSerializer(MessageBody.class, text(MessageBody::text))
                .addSerializer(MessageId.class, text(MessageId::toString))
                .addSerializer(ConversationId.class, text(ConversationId::toString))
                .addSerializer(Instant.class, text(ChatJson::time));
        return JsonMapper.builder()
                .addModule(values)
                .annotationIntrospector(new ProfilesUnwrapped())
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final class ProfilesUnwrapped extends JacksonAnnotationIntrospector {
        @Override
        public @Nullable NameTransformer findUnwrappingNameTransformer(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() == Profile.class
                    ? NameTransformer.NOP
                    : super.findUnwrappingNameTransformer(config, member);
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static <T> ValueSerializer<T> text(Function<T, String> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(form.apply(value));
            }
        };
    }
}
