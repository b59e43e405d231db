package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.UnreadableEventException;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.flow.consumer.MissingEventsException;
import dev.triptych.application.flow.search.SearchIndex;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.documents.ParkedSearchEvents;
import dev.triptych.application.maintenance.derived.documents.SearchRetry;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.application.maintenance.repair.SyncRecovery.Outcome;
import dev.triptych.domain.EventId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings one event into every store that lacks it, with what comes before it in its stream. For threads. */
public final class RecoverFailedSync {
    private final EventLog log;
    private final ParkedEvents read;
    private final ParkedSearchEvents search;
    private final SearchIndex index;
    private final StreamReplay replay;
    private final SearchRetry searchRetry;
    private final Repair recopy;
    private final VerificationEpoch certificates;
    private final MigrationStates states;

    /** Looks after the generations that answer. */
    public RecoverFailedSync(
            EventLog log,
            EventCodec codec,
            ParkedEvents read,
            ParkedSearchEvents search,
            SearchIndex index,
            StreamReplay replay,
            Repair recopy,
            VerificationEpoch certificates,
            MigrationStates states,
            Tracing tracing) {
        this.log = log;
        this.read = read;
        this.search = search;
        this.index = index;
        this.replay = replay;
        this.searchRetry = new SearchRetry(index, search, log, codec, tracing);
        this.recopy = recopy;
        this.certificates = certificates;
        this.states = states;
    }

    /** What became of the event in one store. */
    private record InStore(Outcome outcome, String detail) {}

    /**
     * Recovers the event. {@link dev.triptych.application.base.store.StoreUnavailableException} when a store that is concerned
     * does not answer.
     */
    public SyncRecovery recover(EventId id, OperatorAction deed) {
        var inRead = read.find(List.of(id)).stream().findFirst();
        var inSearch = search.find(List.of(id)).stream().findFirst();
        var event = log.find(id)
                .or(() ->
                        inRead.or(() -> inSearch).map(letter -> letter.parked().event()))
                .orElse(null);
        if (event == null) {
            return new SyncRecovery.UnknownEvent();
        }
        states.audit("sync.recover", id.toString(), deed);
        certificates.makeStale("recovered event " + id);
        var ofRead = inReadStore(event, inRead);
        var ofSearch = inSearchStore(event, inSearch);
        var worst = ofRead.outcome().compareTo(ofSearch.outcome()) > 0 ? ofRead.outcome() : ofSearch.outcome();
        return new SyncRecovery.Done(
                worst,
                StoreName.READ.words() + ": " + ofRead.detail() + "; " + StoreName.SEARCH.words() + ": "
                        + ofSearch.detail());
    }

    private InStore inReadStore(LoggedEvent event, Optional<ListedParkedEvent> parked) {
        if (!states.load().readStoreAttached()) {
            return new InStore(Outcome.ALREADY_APPLIED, "not attached, a resync brings it");
        }
        try {
            return event.seq() == 0 ? marker(event, parked.isPresent()) : inStream(event, parked.isPresent());
        } catch (MissingEventsException archived) {
            return copiedAnew(event);
        } catch (DataRefusedException refused) {
            return new InStore(Outcome.PARKED, "refused, " + refused.getMessage());
        }
    }

    /** Raising a marker again is harmless, so nobody asks first whether it is there. */
    private InStore marker(LoggedEvent event, boolean parked) {
        if (!replay.replayMarker(event)) {
            return new InStore(Outcome.PARKED, "the read marker is still refused");
        }
        return parked
                ? new InStore(Outcome.APPLIED, "the parked read marker is applied")
                : new InStore(Outcome.ALREADY_APPLIED, "the read marker is at least there");
    }

    private InStore inStream(LoggedEvent event, boolean parked) {
        var reached = replay.bringUpTo(event);
        if (reached == StreamReplay.Reached.PARKED && replay.replay(event.conversationId())) {
            reached = replay.bringUpTo(event) == StreamReplay.Reached.PARKED
                    ? StreamReplay.Reached.PARKED
                    : StreamReplay.Reached.NOW;
        }
        return switch (reached) {
            case ALREADY -> alreadyThere(event, parked);
            case NOW -> new InStore(Outcome.APPLIED, "its stream is applied up to it");
            case PARKED -> new InStore(Outcome.PARKED, "it, or one before it, is parked still");
        };
    }

    /** Parked though it is applied: a leftover that the replay clears away. */
    private InStore alreadyThere(LoggedEvent event, boolean parked) {
        if (parked && !replay.replay(event.conversationId())) {
            return new InStore(Outcome.PARKED, "it is there, one after it is parked still");
        }
        return new InStore(Outcome.ALREADY_APPLIED, "it is there");
    }

    private InStore copiedAnew(LoggedEvent event) {
        var seq = recopy.recopy(StoreName.READ, event.conversationId());
        return new InStore(
                Outcome.APPLIED, "events before it are archived, the conversation is copied anew up to " + seq);
    }

    private InStore inSearchStore(LoggedEvent event, Optional<ListedParkedEvent> parked) {
        if (parked.isPresent()) {
            searchRetry.retry(List.of(parked.get()));
            return searchRetry.parked(List.of(event.id())).isEmpty()
                    ? new InStore(Outcome.APPLIED, "the parked document is written")
                    : new InStore(Outcome.PARKED, "the document is still refused");
        }
        try {
            var document = searchRetry.document(event);
            if (document == null) {
                return new InStore(Outcome.ALREADY_APPLIED, "it needs nothing there");
            }
            var covered = index.frontier().covers(event.position());
            var refused = searchRetry.write(Map.of(event.id(), document));
            if (!refused.isEmpty()) {
                return new InStore(Outcome.PARKED, "the document is refused");
            }
            return covered
                    ? new InStore(Outcome.ALREADY_APPLIED, "it is there in that or a later version")
                    : new InStore(Outcome.APPLIED, "the document is written");
        } catch (UnreadableEventException unreadable) {
            return new InStore(Outcome.PARKED, "unreadable, " + unreadable.getMessage());
        }
    }
}
