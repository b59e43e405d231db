package dev.triptych.web.chat;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.command.barrier.DeletionBarrier;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.application.query.freshness.FreshSearch;
import dev.triptych.web.chat.analytics.AnalyticsRoutes;
import dev.triptych.web.chat.conversation.ConversationCommandRoutes;
import dev.triptych.web.chat.conversation.ConversationQueryRoutes;
import dev.triptych.web.chat.freshness.DeletionWait;
import dev.triptych.web.chat.freshness.Freshness;
import dev.triptych.web.chat.live.LiveRoutes;
import dev.triptych.web.chat.message.MessageCommandRoutes;
import dev.triptych.web.chat.message.MessageQueryRoutes;
import dev.triptych.web.chat.replies.ReplyRoutes;
import dev.triptych.web.chat.search.SearchRoutes;
import dev.triptych.web.http.Public;
import dev.triptych.web.http.RoutesModule;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import java.time.Clock;

/** The routes for users. Requires bindings of the use cases and queries that their constructors name. */
public final class ChatModule extends RoutesModule {
    @Override
    protected void configure() {
        construct(
                Public.class,
                ConversationCommandRoutes.class,
                ConversationQueryRoutes.class,
                MessageCommandRoutes.class,
                MessageQueryRoutes.class,
                ReplyRoutes.class,
                SearchRoutes.class,
                AnalyticsRoutes.class);
        add(Public.class, LiveRoutes.class);
    }

    @Provides
    @Singleton
    DeletionWait deletionWait(DeletionBarrier barrier) {
        return barrier::awaitEverywhere;
    }

    @Provides
    @Singleton
    Freshness freshness(FreshSearch search) {
        return search::ask;
    }

    @Provides
    @Singleton
    LiveRoutes live(LiveStreams streams) {
        return new LiveRoutes(streams, new EventStreams(StreamSettings.DEFAULT, Clock.systemUTC()));
    }
}
