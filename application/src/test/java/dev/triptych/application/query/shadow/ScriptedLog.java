package dev.triptych.application.query.shadow;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A log of which only the heads are asked for. */
record ScriptedLog(Supplier<Frontier> newest) implements EventLog {
    @Override
    public Frontier heads() {
        return newest.get();
    }

    @Override
    public Position head(Shard shard) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LoggedEvent> after(LogPosition checkpoint, LogLimit limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LoggedEvent> ofShard(Position from, Position to, LogLimit limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LoggedEvent> ofConversation(ConversationId conversation, long firstSeq, long lastSeq, LogLimit limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LoggedEvent> find(EventId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int incarnation() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Shard, Backlog> behind(Frontier frontier) {
        throw new UnsupportedOperationException();
    }
}
