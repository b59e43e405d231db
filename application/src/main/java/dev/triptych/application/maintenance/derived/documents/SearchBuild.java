package dev.triptych.application.maintenance.derived.documents;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.projection.TooManyParkedException;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a new generation of the search store, conversation by conversation. After a crash the conversations that were
 * begun are written again; versions make that harmless. For one thread.
 */
public final class SearchBuild implements Build {
    private static final Logger LOG = LoggerFactory.getLogger(SearchBuild.class);
    private static final int MAX_ATTEMPTS = 3;

    private final ResyncId id;
    private final ConversationSource source;
    private final MessagesToIndex messages;
    private final EventLog log;
    private final SearchBuildTarget target;
    private final SearchBuildSettings settings;
    private @Nullable Lease claimed;
    private @Nullable SearchBuildProgress progress;
    private @Nullable Open open;

    /**
     * A build that goes on where the generation says.
     *
     * @param id the resync that it belongs to
     * @param log has the events of what the store refuses
     */
    public SearchBuild(
            ResyncId id,
            ConversationSource source,
            MessagesToIndex messages,
            EventLog log,
            SearchBuildTarget target,
            SearchBuildSettings settings) {
        this.id = id;
        this.source = source;
        this.messages = messages;
        this.log = log;
        this.target = target;
        this.settings = settings;
    }

    /** A conversation with more messages than a page, some of which are copied. */
    private record Open(ConversationCopy copy, long after, long copied) {
        MessageRange rest() {
            return new MessageRange(copy.id(), after, copy.seq());
        }

        Open with(List<SearchDocument> page) {
            return new Open(copy, page.getLast().message().seq(), copied + page.size());
        }
    }

    /** Nothing is made ahead of the first step: until the index is there, claiming it fails as an outage does. */
    @Override
    public boolean prepared() {
        return true;
    }

    @Override
    public boolean finished() {
        if (progress == null) {
            progress = target.progress().orElse(null);
        }
        return progress != null && progress.id().equals(id) && progress.finished();
    }

    /** That it is complete is not forgotten: what such a generation loses then, the stream brings. */
    @Override
    public void forget() {
        claimed = null;
        open = null;
        if (progress != null && !progress.finished()) {
            progress = null;
        }
    }

    @Override
    public long step(Lease lease) {
        if (!lease.equals(claimed) || progress == null) {
            takeUp(lease);
            return 0;
        }
        if (progress.finished()) {
            return 0;
        }
        return open == null ? conversations(lease, progress) : page(lease, progress, open);
    }

    private void takeUp(Lease lease) {
        forget();
        target.claim(lease);
        var there = target.progress().filter(kept -> kept.id().equals(id)).orElse(null);
        if (there == null) {
            // The frontier comes first: all that is read afterwards has at least what it stands for.
            var frontier = source.settled();
            there = SearchBuildProgress.start(id, frontier, source.messages());
            target.begin(lease, there);
        }
        LOG.info("search copy for {}: continues at {} of about {} messages", id, there.done(), there.total());
        progress = there;
        claimed = lease;
    }

    private long conversations(Lease lease, SearchBuildProgress at) {
        var batch = source.conversations(at.after(), settings.conversations(), settings.page());
        if (batch.isEmpty()) {
            target.finish(lease, at);
            progress = at.ended();
            return 0;
        }
        if (batch.getFirst().seq() > settings.page()) {
            return page(lease, at, new Open(batch.getFirst(), 0, 0));
        }
        var ranges = batch.stream()
                .map(copy -> new MessageRange(copy.id(), 0, copy.seq()))
                .toList();
        var copied = 0L;
        for (var more = true; more; ) {
            var documents = messages.inRanges(ranges, settings.page());
            write(documents);
            copied += documents.size();
            more = MessagesToIndex.reachedBytes(documents);
            if (more) {
                ranges = after(ranges, documents.getLast());
            }
        }
        reached(lease, at.at(batch.getLast().id(), copied));
        return copied;
    }

    /** What is left of the ranges behind a document of one of them. */
    private static List<MessageRange> after(List<MessageRange> ranges, SearchDocument last) {
        var message = last.message();
        var from = 0;
        while (!ranges.get(from).conversationId().equals(message.conversationId())) {
            from++;
        }
        var left = new ArrayList<>(ranges.subList(from, ranges.size()));
        left.set(
                0,
                new MessageRange(
                        message.conversationId(), message.seq(), left.getFirst().upTo()));
        return left;
    }

    private long page(Lease lease, SearchBuildProgress at, Open conversation) {
        var documents = messages.inRanges(List.of(conversation.rest()), settings.page());
        write(documents);
        if (documents.size() == settings.page() || MessagesToIndex.reachedBytes(documents)) {
            open = conversation.with(documents);
        } else {
            reached(lease, at.at(conversation.copy().id(), conversation.copied() + documents.size()));
            open = null;
        }
        return documents.size();
    }

    private void reached(Lease lease, SearchBuildProgress next) {
        target.reached(lease, next);
        progress = next;
    }

    private void write(List<SearchDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        var refused = target.write(documents);
        for (var attempt = 1; !refused.isEmpty(); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                park(refused, documents);
                return;
            }
            var again = refused.keySet();
            refused = target.write(documents.stream()
                    .filter(document -> again.contains(document.message().id()))
                    .toList());
        }
    }

    private void park(Map<MessageId, String> refused, List<SearchDocument> documents) {
        var parked = new ArrayList<ParkedEvent>();
        for (var document : documents) {
            var cause = refused.get(document.message().id());
            if (cause != null) {
                parked.add(parked(document, cause));
            }
        }
        // A conversation that is copied again has some of them parked already, and those take no room.
        var there = target.parked(parked.stream().map(each -> each.event().id()).toList());
        parked.removeIf(each -> there.contains(each.event().id()));
        if (target.parkedEvents() + parked.size() > settings.parkedAtMost()) {
            throw new TooManyParkedException(StoreName.SEARCH, settings.parkedAtMost());
        }
        target.park(parked);
    }

    /** What is parked is an event: the one that made the message what it is. */
    private ParkedEvent parked(SearchDocument document, String cause) {
        var conversation = document.message().conversationId();
        var seq = document.eventSeq();
        var event = log.ofConversation(conversation, seq, seq, LogLimit.events(1)).stream()
                .findFirst()
                .orElseThrow(() -> new DataRefusedException("the search store does not take message "
                        + document.message().id() + " (" + cause + "), and the log does not have its event"));
        LOG.error("search copy for {}: parked event {} of conversation {}: {}", id, event.id(), conversation, cause);
        return new ParkedEvent(event, cause, MAX_ATTEMPTS);
    }
}
